"""Heavy proofs of reliability, run by `make prove`; their results are JSON below var/prove/."""
