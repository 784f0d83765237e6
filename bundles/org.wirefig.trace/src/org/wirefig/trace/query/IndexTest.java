package org.wirefig.trace.query;

/** A part of a filter, as the index answers it for frames of one stack of layers. Shared by threads. */
@FunctionalInterface
interface IndexTest {
    IndexTest NO = (frame, scratch) -> Answer.NO;
    IndexTest YES = (frame, scratch) -> Answer.YES;
    IndexTest ASK = (frame, scratch) -> Answer.ASK;

    Answer of(int frame, Scratch scratch);
}
