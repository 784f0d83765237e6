package org.wirefig.protocol.pki;

import org.wirefig.protocol.Field;

/** The fields of certificate and CRL extensions (RFC 5280 sections 4.2 and 5.2), named as in Wireshark. */
final class ExtensionFields {
    static final Field KEY_USAGE = Field.bytes("x509ce.KeyUsage", "KeyUsage");
    static final Field[] USAGES = {
        Field.flag("x509ce.KeyUsage.digitalSignature", "digitalSignature"),
        Field.flag("x509ce.KeyUsage.contentCommitment", "contentCommitment"),
        Field.flag("x509ce.KeyUsage.keyEncipherment", "keyEncipherment"),
        Field.flag("x509ce.KeyUsage.dataEncipherment", "dataEncipherment"),
        Field.flag("x509ce.KeyUsage.keyAgreement", "keyAgreement"),
        Field.flag("x509ce.KeyUsage.keyCertSign", "keyCertSign"),
        Field.flag("x509ce.KeyUsage.cRLSign", "cRLSign"),
        Field.flag("x509ce.KeyUsage.encipherOnly", "encipherOnly"),
        Field.flag("x509ce.KeyUsage.decipherOnly", "decipherOnly")};
    static final Field PURPOSES = Field.number("x509ce.KeyPurposeIDs", "KeyPurposeIDs");
    static final Field PURPOSE = Field.of(Field.Type.OID, "x509ce.KeyPurposeId", "KeyPurposeId");
    static final Field BASIC = Field.none("x509ce.BasicConstraintsSyntax_element", "BasicConstraintsSyntax");
    static final Field CA = Field.flag("x509ce.cA", "cA").names(0, "False", 1, "True");
    static final Field PATH_LENGTH = Field.number("x509ce.pathLenConstraint", "pathLenConstraint");
    static final Field SUBJECT_KEY = Field.bytes("x509ce.SubjectKeyIdentifier", "SubjectKeyIdentifier");
    static final Field AUTHORITY_KEY = Field.none("x509ce.AuthorityKeyIdentifier_element", "AuthorityKeyIdentifier");
    static final Field KEY_IDENTIFIER = Field.bytes("x509ce.keyIdentifier", "keyIdentifier");
    static final Field AUTHORITY_ISSUER = Field.number("x509ce.authorityCertIssuer", "authorityCertIssuer");
    static final Field AUTHORITY_SERIAL = Field.bytes("x509ce.authorityCertSerialNumber", "authorityCertSerialNumber");
    static final Field POLICIES = Field.number("x509ce.CertificatePoliciesSyntax", "CertificatePoliciesSyntax");
    static final Field POLICY = Field.none("x509ce.PolicyInformation_element", "PolicyInformation");
    static final Field POLICY_ID = Field.of(Field.Type.OID, "x509ce.policyIdentifier", "policyIdentifier");
    static final Field QUALIFIERS = Field.number("x509ce.policyQualifiers", "policyQualifiers");
    static final Field QUALIFIER = Field.none("x509ce.PolicyQualifierInfo_element", "PolicyQualifierInfo");
    static final Field QUALIFIER_ID = Field.of(Field.Type.OID, "x509ce.id", "Id");
    static final Field CPS = Field.text("pkix1explicit.DirectoryString", "DirectoryString");
    static final Field USER_NOTICE = Field.none("pkix1implicit.UserNotice_element", "UserNotice");
    static final Field NOTICE_ORGANIZATION = Field.text("pkix1implicit.organization.text", "organization");
    static final Field NOTICE_NUMBER = Field.number("pkix1implicit.noticeNumbers_item", "noticeNumbers item");
    static final Field NOTICE_TEXT = Field.text("pkix1implicit.explicitText.text", "explicitText");
    static final Field POINTS = Field.number("x509ce.CRLDistPointsSyntax", "CRLDistPointsSyntax")
            .help("CRL distribution points: where the issuer says whether the certificate was revoked; RFC 5280, section 4.2.1.13.");
    static final Field POINT = Field.none("x509ce.DistributionPoint_element", "DistributionPoint");
    static final Field POINT_NAME = Field.number("x509ce.distributionPoint", "distributionPoint")
            .names(0, "fullName", 1, "nameRelativeToCRLIssuer");
    static final Field FULL_NAME = Field.number("x509ce.fullName", "fullName");
    static final Field REASONS = Field.bytes("x509ce.reasons", "reasons");
    static final Field ONLY_REASONS = Field.bytes("x509ce.onlySomeReasons", "onlySomeReasons");
    static final Field ONLY_ATTRIBUTES = Field.flag("x509ce.onlyContainsAttributeCerts", "onlyContainsAttributeCerts");
    static final Field MINIMUM = Field.number("x509ce.minimum", "minimum");
    static final Field MAXIMUM = Field.number("x509ce.maximum", "maximum");
    static final Field CRL_ISSUER = Field.number("x509ce.cRLIssuer", "cRLIssuer");
    static final Field ACCESS = Field.number("pkix1implicit.AuthorityInfoAccessSyntax", "AuthorityInfoAccessSyntax");
    static final Field ACCESS_ITEM = Field.none("pkix1implicit.AccessDescription_element", "AccessDescription");
    static final Field ACCESS_METHOD = Field.of(Field.Type.OID, "pkix1implicit.accessMethod", "accessMethod");
    static final Field ACCESS_LOCATION = Field.number("pkix1implicit.accessLocation", "accessLocation");
    static final Field CONSTRAINTS = Field.none("x509ce.NameConstraintsSyntax_element", "NameConstraintsSyntax");
    static final Field PERMITTED = Field.number("x509ce.permittedSubtrees", "permittedSubtrees");
    static final Field EXCLUDED = Field.number("x509ce.excludedSubtrees", "excludedSubtrees");
    static final Field SUBTREE = Field.none("x509ce.GeneralSubtree_element", "GeneralSubtree");
    static final Field POLICY_CONSTRAINTS = Field.none("x509ce.PolicyConstraintsSyntax_element", "PolicyConstraintsSyntax");
    static final Field REQUIRE_POLICY = Field.number("x509ce.requireExplicitPolicy", "requireExplicitPolicy");
    static final Field INHIBIT_MAPPING = Field.number("x509ce.inhibitPolicyMapping", "inhibitPolicyMapping");
    static final Field CRL_NUMBER = Field.number("x509ce.CRLNumber", "CRLNumber");
    static final Field BASE_CRL = Field.number("x509ce.BaseCRLNumber", "BaseCRLNumber");
    static final Field CRL_REASON = Field.number("x509ce.CRLReason", "CRLReason").names(Revocation.REASONS);
    static final Field INVALIDITY = Field.of(Field.Type.TIME, "x509ce.id_ce_invalidityDate", "invalidityDate");
    static final Field ISSUING_POINT = Field.none("x509ce.IssuingDistPointSyntax_element", "IssuingDistPointSyntax");
    static final Field ONLY_USER = Field.flag("x509ce.onlyContainsUserPublicKeyCerts", "onlyContainsUserPublicKeyCerts");
    static final Field ONLY_CA = Field.flag("x509ce.onlyContainsCACerts", "onlyContainsCACerts");
    static final Field INDIRECT = Field.flag("x509ce.indirectCRL", "indirectCRL");
    static final Field FEATURES = Field.number("pkix1explicit.Features_item", "Features item").names(5, "status_request (must staple)", 17, "status_request_v2");

    private ExtensionFields() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }
}
