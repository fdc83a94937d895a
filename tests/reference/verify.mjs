// Reads lines of {"secret", "headers", "body"} and says for each whether the reference library
// takes the signature: "ok", or why not.
import { createInterface } from "node:readline";
import standardwebhooks from "standardwebhooks";

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, headers, body } = JSON.parse(line);
  try {
    new standardwebhooks.Webhook(secret).verify(body, headers);
    console.log("ok");
  } catch (error) {
    console.log(String(error.message));
  }
}
