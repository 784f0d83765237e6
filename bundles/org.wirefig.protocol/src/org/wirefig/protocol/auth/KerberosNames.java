package org.wirefig.protocol.auth;

import org.wirefig.protocol.Names;

/** Values of Kerberos and their names: RFC 4120 sections 7.5, RFC 4556, RFC 6113, [MS-KILE], [MS-SFU]. */
final class KerberosNames {
    static final Names MESSAGES = Names.of(10, "krb-as-req", 11, "krb-as-rep", 12, "krb-tgs-req", 13, "krb-tgs-rep",
            14, "krb-ap-req", 15, "krb-ap-rep", 16, "krb-tgt-req", 17, "krb-tgt-rep", 20, "krb-safe", 21, "krb-priv",
            22, "krb-cred", 30, "krb-error");

    static final Names ERRORS = Names.of(0, "KDC_ERR_NONE", 1, "KDC_ERR_NAME_EXP", 2, "KDC_ERR_SERVICE_EXP",
            3, "KDC_ERR_BAD_PVNO", 4, "KDC_ERR_C_OLD_MAST_KVNO", 5, "KDC_ERR_S_OLD_MAST_KVNO",
            6, "KDC_ERR_C_PRINCIPAL_UNKNOWN", 7, "KDC_ERR_S_PRINCIPAL_UNKNOWN", 8, "KDC_ERR_PRINCIPAL_NOT_UNIQUE",
            9, "KDC_ERR_NULL_KEY", 10, "KDC_ERR_CANNOT_POSTDATE", 11, "KDC_ERR_NEVER_VALID", 12, "KDC_ERR_POLICY",
            13, "KDC_ERR_BADOPTION", 14, "KDC_ERR_ETYPE_NOSUPP", 15, "KDC_ERR_SUMTYPE_NOSUPP",
            16, "KDC_ERR_PADATA_TYPE_NOSUPP", 17, "KDC_ERR_TRTYPE_NOSUPP", 18, "KDC_ERR_CLIENT_REVOKED",
            19, "KDC_ERR_SERVICE_REVOKED", 20, "KDC_ERR_TGT_REVOKED", 21, "KDC_ERR_CLIENT_NOTYET",
            22, "KDC_ERR_SERVICE_NOTYET", 23, "KDC_ERR_KEY_EXPIRED", 24, "KDC_ERR_PREAUTH_FAILED",
            25, "KDC_ERR_PREAUTH_REQUIRED", 26, "KDC_ERR_SERVER_NOMATCH", 27, "KDC_ERR_MUST_USE_USER2USER",
            28, "KDC_ERR_PATH_NOT_ACCEPTED", 29, "KDC_ERR_SVC_UNAVAILABLE", 31, "KRB_AP_ERR_BAD_INTEGRITY",
            32, "KRB_AP_ERR_TKT_EXPIRED", 33, "KRB_AP_ERR_TKT_NYV", 34, "KRB_AP_ERR_REPEAT", 35, "KRB_AP_ERR_NOT_US",
            36, "KRB_AP_ERR_BADMATCH", 37, "KRB_AP_ERR_SKEW", 38, "KRB_AP_ERR_BADADDR", 39, "KRB_AP_ERR_BADVERSION",
            40, "KRB_AP_ERR_MSG_TYPE", 41, "KRB_AP_ERR_MODIFIED", 42, "KRB_AP_ERR_BADORDER", 44, "KRB_AP_ERR_BADKEYVER",
            45, "KRB_AP_ERR_NOKEY", 46, "KRB_AP_ERR_MUT_FAIL", 47, "KRB_AP_ERR_BADDIRECTION", 48, "KRB_AP_ERR_METHOD",
            49, "KRB_AP_ERR_BADSEQ", 50, "KRB_AP_ERR_INAPP_CKSUM", 51, "KRB_AP_PATH_NOT_ACCEPTED",
            52, "KRB_ERR_RESPONSE_TOO_BIG", 60, "KRB_ERR_GENERIC", 61, "KRB_ERR_FIELD_TOOLONG",
            62, "KDC_ERR_CLIENT_NOT_TRUSTED", 63, "KDC_ERR_KDC_NOT_TRUSTED", 64, "KDC_ERR_INVALID_SIG",
            65, "KDC_ERR_KEY_TOO_WEAK", 66, "KDC_ERR_CERTIFICATE_MISMATCH", 67, "KRB_AP_ERR_NO_TGT",
            68, "KDC_ERR_WRONG_REALM", 69, "KRB_AP_ERR_USER_TO_USER_REQUIRED", 70, "KDC_ERR_CANT_VERIFY_CERTIFICATE",
            71, "KDC_ERR_INVALID_CERTIFICATE", 72, "KDC_ERR_REVOKED_CERTIFICATE", 73, "KDC_ERR_REVOCATION_STATUS_UNKNOWN",
            74, "KDC_ERR_REVOCATION_STATUS_UNAVAILABLE", 75, "KDC_ERR_CLIENT_NAME_MISMATCH",
            76, "KDC_ERR_KDC_NAME_MISMATCH", 90, "KDC_ERR_PREAUTH_EXPIRED", 91, "KDC_ERR_MORE_PREAUTH_DATA_REQUIRED",
            93, "KDC_ERR_UNKNOWN_CRITICAL_FAST_OPTIONS");

    static final Names ETYPES = Names.of(0, "null", 1, "des-cbc-crc", 2, "des-cbc-md4", 3, "des-cbc-md5", 5, "des3-cbc-md5",
            7, "des3-cbc-sha1", 9, "dsaWithSHA1", 10, "md5WithRSAEncryption", 11, "sha1WithRSAEncryption", 12, "rc2CBC",
            13, "rsaEncryption", 14, "rsaES-OAEP", 15, "des-ede3-cbc", 16, "des3-cbc-sha1-kd", 17, "aes128-cts-hmac-sha1-96",
            18, "aes256-cts-hmac-sha1-96", 19, "aes128-cts-hmac-sha256-128", 20, "aes256-cts-hmac-sha384-192",
            23, "rc4-hmac", 24, "rc4-hmac-exp", 25, "camellia128-cts-cmac", 26, "camellia256-cts-cmac", -128, "rc4-md4",
            -133, "rc4-hmac-old", -135, "rc4-hmac-old-exp");

    static final Names CHECKSUMS = Names.of(1, "cksumtype-crc32", 7, "cksumtype-rsa-md5", 8, "cksumtype-rsa-md5-des",
            12, "cksumtype-hmac-sha1-des3-kd", 15, "cksumtype-hmac-sha1-96-aes128", 16, "cksumtype-hmac-sha1-96-aes256",
            19, "cksumtype-hmac-sha256-128-aes128", 20, "cksumtype-hmac-sha384-192-aes256", -138, "cksumtype-hmac-md5",
            0x8003, "cksumtype-cksum-gssapi");

    static final Names PADATA = Names.of(1, "PA-TGS-REQ", 2, "PA-ENC-TIMESTAMP", 3, "PA-PW-SALT", 11, "PA-ETYPE-INFO",
            14, "PA-PK-AS-REQ-OLD", 15, "PA-PK-AS-REP-OLD", 16, "PA-PK-AS-REQ", 17, "PA-PK-AS-REP", 19, "PA-ETYPE-INFO2",
            20, "PA-SVR-REFERRAL-INFO", 128, "PA-PAC-REQUEST", 129, "PA-FOR-USER", 130, "PA-FOR-X509-USER",
            132, "PA-AS-CHECKSUM", 133, "PA-FX-COOKIE", 136, "PA-FX-FAST", 137, "PA-FX-ERROR", 138, "PA-ENCRYPTED-CHALLENGE",
            147, "PA-PKINIT-KX", 149, "PA-REQ-ENC-PA-REP", 150, "PA-AS-FRESHNESS", 151, "PA-SPAKE",
            161, "PA-KERB-KEY-LIST-REQ", 162, "PA-KERB-KEY-LIST-REP", 165, "PA-SUPPORTED-ENCTYPES", 166, "PA-EXTENDED-ERROR",
            167, "PA-PAC-OPTIONS");

    static final Names NAME_TYPES = Names.of(0, "KRB5-NT-UNKNOWN", 1, "KRB5-NT-PRINCIPAL", 2, "KRB5-NT-SRV-INST",
            3, "KRB5-NT-SRV-HST", 4, "KRB5-NT-SRV-XHST", 5, "KRB5-NT-UID", 6, "KRB5-NT-X500-PRINCIPAL", 7, "KRB5-NT-SMTP-NAME",
            10, "KRB5-NT-ENTERPRISE-PRINCIPAL", 11, "KRB5-NT-WELLKNOWN", 12, "KRB5-NT-SRV-HST-DOMAIN",
            -128, "KRB5-NT-MS-PRINCIPAL", -129, "KRB5-NT-MS-PRINCIPAL-AND-ID", -130, "KRB5-NT-ENT-PRINCIPAL-AND-ID");

    private KerberosNames() {
    }
}
