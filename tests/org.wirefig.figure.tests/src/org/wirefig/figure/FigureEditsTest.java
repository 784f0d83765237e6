package org.wirefig.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.LayoutChecker;
import org.wirefig.figure.draw.LayoutOptions;

class FigureEditsTest {
    private final Figure figure = Figures.everything();

    private static List<String> roles(Figure figure) {
        return figure.participants().stream().map(Participant::role).toList();
    }

    private static void check(Figure figure) {
        LayoutChecker.check(FigureLayout.of(figure, FontTable.get(), LayoutOptions.DEFAULT));
    }

    @Test
    void nothingChangedIsTheSameFigure() {
        assertSame(figure, FigureEdits.NONE.apply(figure));
    }

    @Test
    void rolesAreRenamedAndReordered() {
        Figure edited = new FigureEdits(Map.of("p", "Blue Coat"), List.of("s", "p"), Set.of(), Map.of(), Set.of()).apply(figure);
        assertEquals(List.of("OCS", "Blue Coat", "Client", "CRL server"), roles(edited));
        Step request = edited.steps().get(6);
        assertEquals("Client", edited.participants().get(request.from()).role());
        assertEquals("Blue Coat", edited.participants().get(request.to()).role());
        check(edited);
    }

    @Test
    void whatSpeaksOfARenamedRoleUsesItsName() {
        Figure edited = FigureEdits.NONE.named("s", "Front End $1").apply(figure);
        assertEquals("30.0 s of silence between Client and Front End $1", edited.gaps().getLast().text());
        assertTrue(edited.phases().stream().anyMatch(phase -> phase.text().equals("30.0 s idle: Front End $1 waits for the client")));
        assertTrue(edited.conversations().getFirst().label().startsWith("Client – Front End $1, "));
        assertEquals(FigureEdits.NONE, FigureEdits.NONE.named("s", "Front End").named("s", " "));
    }

    @Test
    void aSilenceNamesTheStepThatItBeganAfterWhateverIsHidden() {
        Figure with = new Figure(figure.title(), figure.detail(), figure.participants(), figure.conversations(), figure.steps(),
                List.of(new Gap(15, 30_000_000_000L, "30.0 s of silence", 13, "")), List.of(), List.of());
        assertEquals("since step 14", with.gaps().getFirst().words());
        assertEquals("since step 6", FigureEdits.NONE.hidden("p", true).apply(with).gaps().getFirst().words());
    }

    @Test
    void aHiddenParticipantTakesItsStepsWithIt() {
        Figure edited = new FigureEdits(Map.of(), List.of(), Set.of("p"), Map.of(), Set.of()).apply(figure);
        assertEquals(List.of("Client", "CRL server", "OCS"), roles(edited));
        assertTrue(edited.steps().stream().noneMatch(step -> step.text().contains("407")));
        assertEquals("RST", edited.steps().getLast().text());
        check(edited);
    }

    @Test
    void mergedHostsAreOneWithAllTheirAddresses() {
        Figure edited = new FigureEdits(Map.of(), List.of(), Set.of(), Map.of("p", "s"), Set.of()).apply(figure);
        assertEquals(List.of("Client", "CRL server", "OCS"), roles(edited));
        assertEquals(List.of("10.1.7.61", "10.1.4.80"), edited.participants().getLast().addresses());
        assertEquals(figure.steps().size(), edited.steps().size());
        check(edited);
    }

    @Test
    void aCircleOfMergesIsIgnored() {
        Figure edited = new FigureEdits(Map.of(), List.of(), Set.of(), Map.of("p", "s", "s", "p"), Set.of()).apply(figure);
        assertEquals(4, edited.participants().size());
    }

    @Test
    void aFoldedConversationIsOneStepWithAllItsFrames() {
        Figure edited = new FigureEdits(Map.of(), List.of(), Set.of(), Map.of(), Set.of("tcp.stream==7")).apply(figure);
        Step folded = edited.steps().getFirst();
        assertTrue(folded.hasFrame(303) && folded.hasFrame(316) && folded.hasFrame(959), folded::toString);
        assertEquals(figure.steps().size() - 5, edited.steps().size());
        check(edited);
    }

    @Test
    void editsSurviveBeingWrittenAndRead() {
        FigureEdits edits = new FigureEdits(Map.of("10.0.0.1", "Gate\tway"), List.of("b", "a"), Set.of("x"), Map.of("y", "z"), Set.of("tcp.stream==7"));
        FigureEdits read = FigureEdits.parse(edits.toText() + "\nfuture\tsomething");
        assertEquals(new FigureEdits(Map.of("10.0.0.1", "Gate way"), edits.order(), edits.hidden(), edits.merged(), edits.folded()), read);
    }
}
