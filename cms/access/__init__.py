"""Who gets into the newsroom: logins, second factors, single sign-on, coming and leaving."""
