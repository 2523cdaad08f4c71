"""Makes a private certificate authority and certificates of 127.0.0.1 for the tests. Reads how many
from standard input, writes the PEM texts as JSON. Runs in the virtual environment of Synapse."""

import datetime
import ipaddress
import json
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

now = datetime.datetime.now(datetime.timezone.utc)


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def build(subject, issuer, key, signer, extensions):
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return builder.sign(signer, hashes.SHA256())


def pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def key_pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


authority = "Authority of the tests"
authority_key = ec.generate_private_key(ec.SECP256R1())
constraints = x509.BasicConstraints(ca=True, path_length=0)
root = build(authority, authority, authority_key, authority_key, [(constraints, True)])

issued = []
for _ in range(json.load(sys.stdin)):
    key = ec.generate_private_key(ec.SECP256R1())
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = build("127.0.0.1", authority, key, authority_key, [(address, False)])
    issued.append({"certificate": pem(certificate), "key": key_pem(key)})

json.dump({"authority": pem(root), "issued": issued}, sys.stdout)
