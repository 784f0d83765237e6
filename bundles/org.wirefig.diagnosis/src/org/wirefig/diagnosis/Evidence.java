package org.wirefig.diagnosis;

/** A frame that proves a part of a finding, and what it shows. */
public record Evidence(int frame, String what) {
}
