package org.wirefig.protocol.pki;

import java.io.IOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.DHPublicKeyParameters;
import org.bouncycastle.crypto.params.DSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.Ed448PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** The size of a public key in bits, as people compare it: of the modulus, of the field. */
final class KeySizes {
    private KeySizes() {
    }

    /** 0 for a kind of key that has no such size. */
    static int bits(SubjectPublicKeyInfo info) throws IOException {
        AsymmetricKeyParameter key = PublicKeyFactory.createKey(info);
        return switch (key) {
            case RSAKeyParameters rsa -> rsa.getModulus().bitLength();
            case ECPublicKeyParameters ec -> ec.getParameters().getCurve().getFieldSize();
            case DSAPublicKeyParameters dsa -> dsa.getParameters().getP().bitLength();
            case DHPublicKeyParameters dh -> dh.getParameters().getP().bitLength();
            case Ed25519PublicKeyParameters ed -> 256;
            case Ed448PublicKeyParameters ed -> 448;
            default -> 0;
        };
    }
}
