package org.wirefig.protocol.pki;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;

/** The fields of an X.509 certificate (RFC 5280, section 4.1), each with its place in the bytes. */
public final class CertificateTree {
    private static final int V1_FIELDS = 6;

    private CertificateTree() {
    }

    /** A certificate inside another message: a node under {@code field}, with the certificate as a layer below it. */
    public static void show(Dissection d, Bytes certificate, Field field, String prefix) {
        if (d.reporting()) {
            d.open(field, certificate, 0, certificate.length(), prefix + "Certificate: " + subject(certificate));
            d.value(field, certificate, 0, certificate.length(), certificate);
        }
        d.call(Protocols.protocol("x509af"), certificate);
        if (d.reporting()) {
            d.close();
        }
    }

    /** The subject on one line, or why there is none. */
    private static String subject(Bytes certificate) {
        try {
            List<Der> parts = Der.of(certificate).first().children();
            int from = parts.get(0).isContext(0) ? 1 : 0;
            return NameTree.text(parts.get(from + 4));
        } catch (OutOfBytes | IndexOutOfBoundsException broken) {
            return "(not whole DER)";
        }
    }

    static void body(Dissection d, Bytes b) {
        Der certificate = Der.of(b);
        List<Der> parts = certificate.children();
        if (parts.isEmpty()) {
            d.note(b, 0, b.length(), "Not a certificate: nothing inside");
            return;
        }
        toBeSigned(d, parts.getFirst());
        if (parts.size() >= 3) {
            algorithm(d, parts.get(1), PkiFields.ALGORITHM_IDENTIFIER);
            bits(d, PkiFields.ENCRYPTED, parts.get(2));
        }
        d.value(PkiFields.FINGERPRINT_SHA1, b, 0, 0, digest("SHA-1", certificate.whole()));
        d.value(PkiFields.FINGERPRINT_SHA256, b, 0, 0, digest("SHA-256", certificate.whole()));
    }

    private static void toBeSigned(Dissection d, Der signed) {
        d.open(PkiFields.SIGNED, signed.in, signed.at, signed.size());
        List<Der> parts = signed.children();
        int i = 0;
        if (!parts.isEmpty() && parts.getFirst().isContext(0)) {
            Der version = parts.getFirst().inside();
            d.value(PkiFields.VERSION, version.in, version.from, version.length, version.number());
            i = 1;
        }
        if (parts.size() - i < V1_FIELDS) {
            d.note(signed.in, signed.at, signed.size(), "Not a certificate: " + parts.size() + " parts where at least 6 belong");
            d.close();
            return;
        }
        Der serial = parts.get(i);
        d.value(PkiFields.SERIAL, serial.in, serial.from, serial.length, serial.content());
        algorithm(d, parts.get(i + 1), PkiFields.SIGNATURE);
        name(d, parts.get(i + 2), PkiFields.ISSUER, PkiFields.SEQUENCE);
        validity(d, parts.get(i + 3));
        name(d, parts.get(i + 4), PkiFields.SUBJECT, PkiFields.SUBJECT_SEQUENCE);
        key(d, parts.get(i + 5));
        for (Der more : parts.subList(i + V1_FIELDS, parts.size())) {
            if (more.isContext(3)) {
                ExtensionTree.list(d, more.inside(), PkiFields.EXTENSIONS);
            }
        }
        d.close();
    }

    static void name(Dissection d, Der name, Field choice, Field sequence) {
        d.open(choice, name.in, name.at, name.size(), choice.label() + ": " + NameTree.text(name));
        d.value(choice, name.in, name.at, name.size(), 0);
        NameTree.sequence(d, name, sequence);
        d.close();
    }

    private static void validity(Dissection d, Der validity) {
        List<Der> times = validity.children();
        if (times.size() < 2) {
            return;
        }
        d.open(PkiFields.VALIDITY, validity.in, validity.at, validity.size(),
                "validity: " + Times.text(times.get(0)) + " to " + Times.text(times.get(1)));
        Times.show(d, PkiFields.NOT_BEFORE, times.get(0));
        Times.show(d, PkiFields.NOT_AFTER, times.get(1));
        Long from = Times.seconds(times.get(0));
        Long to = Times.seconds(times.get(1));
        long now = Math.floorDiv(d.timeNanos(), 1_000_000_000L);
        if (d.timeNanos() > 0 && from != null && to != null) {
            d.note(validity.in, validity.at, validity.size(), now > to ? "Expired when this frame was captured"
                    : now < from ? "Not yet valid when this frame was captured" : "Valid when this frame was captured");
        }
        d.close();
    }

    static void algorithm(Dissection d, Der algorithm, Field field) {
        Der id = algorithm.first();
        String oid = id.oid();
        d.open(field, algorithm.in, algorithm.at, algorithm.size(), field.label() + " (" + Oids.nameOr(oid) + ")");
        d.value(PkiFields.ALGORITHM, id.in, id.from, id.length, oid, "Algorithm Id: " + Oids.both(oid));
        if (id.end() < algorithm.end()) {
            Der parameter = Der.at(algorithm.in, id.end());
            if (parameter.is(Der.OID)) {
                d.value(PkiFields.CURVE, parameter.in, parameter.from, parameter.length, parameter.oid(),
                        "namedCurve: " + Oids.both(parameter.oid()));
            }
        }
        d.close();
    }

    private static void key(Dissection d, Der info) {
        List<Der> parts = info.children();
        d.open(PkiFields.KEY_INFO, info.in, info.at, info.size());
        if (parts.size() >= 2) {
            algorithm(d, parts.get(0), PkiFields.KEY_ALGORITHM);
            Der bits = parts.get(1);
            bits(d, PkiFields.KEY, bits);
            if (parts.get(0).first().oid().equals("1.2.840.113549.1.1.1") && bits.length > 1) {
                List<Der> numbers = Der.at(bits.in, bits.from + 1).children();
                if (numbers.size() >= 2) {
                    Der modulus = numbers.get(0);
                    int size = modulus.length > 0 && modulus.in.u8(modulus.from) == 0 ? modulus.length - 1 : modulus.length;
                    d.value(PkiFields.MODULUS, modulus.in, modulus.from, modulus.length, modulus.content(),
                            "modulus: " + size * 8 + " bits");
                    Der exponent = numbers.get(1);
                    d.value(PkiFields.EXPONENT, exponent.in, exponent.from, exponent.length, exponent.number());
                }
            }
        }
        d.close();
    }

    /** A bit string without its count of unused bits. */
    static void bits(Dissection d, Field field, Der bits) {
        if (bits.length > 1) {
            d.bytes(field, bits.in, bits.from + 1, bits.length - 1);
        }
    }

    static String digest(String algorithm, Bytes b) {
        try {
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(MessageDigest.getInstance(algorithm).digest(b.copy()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has " + algorithm, missing);
        }
    }
}
