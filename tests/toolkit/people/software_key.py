"""A security key in software: makes and uses a key pair as WebAuthn says, to test the whole ceremony."""

from __future__ import annotations

import json
import secrets
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, CREDENTIAL = 0x01, 0x40


class SoftwareKey:
    """One key for one site; `origin` is the address that its browser is at."""

    def __init__(self, origin, number=None, private=None):
        self.origin = origin
        self.id = number or secrets.token_bytes(16)
        self.private = private or ec.generate_private_key(ec.SECP256R1())
        self.used = 0

    def create(self, asked):
        """Answer `navigator.credentials.create`."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self.private.public_key())))
        credential = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = self._data(asked["rp"]["id"], PRESENT | CREDENTIAL) + credential
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(
            {
                "clientDataJSON": websafe_encode(self._said("webauthn.create", asked)),
                "attestationObject": websafe_encode(attestation),
                "transports": ["usb"],
            }
        )

    def get(self, asked):
        """Answer `navigator.credentials.get`."""
        said = self._said("webauthn.get", asked)
        data = self._data(asked["rpId"], PRESENT)
        signature = self.private.sign(data + sha256(said).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(said),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(signature),
                "userHandle": None,
            }
        )

    def _data(self, site, flags):
        self.used += 1
        return sha256(site.encode()).digest() + bytes([flags]) + self.used.to_bytes(4, "big")

    def _said(self, kind, asked):
        said = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps({**said, "crossOrigin": False}).encode()

    def _answer(self, response):
        return {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "authenticatorAttachment": "cross-platform",
            "clientExtensionResults": {},
            "response": response,
        }
