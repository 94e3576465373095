from pyrage import passphrase as passphrase
