package dev.assignment.memory;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Shows that the model checker would find a mistake in the table: each mutant is the table's own source with one line
 * made wrong, and must be caught.
 */
@Tag(ModelCheck.TAG)
class LockFreeTableMutantsTest {

    private enum Mutant {
        AN_UPDATE_WRITES_WITHOUT_COMPARING(
                "if (BIN.compareAndSet(node, binIndex, bin, after)) {",
                "BIN.setVolatile(node, binIndex, after); if (true) {"),
        A_FREEZE_WRITES_WITHOUT_COMPARING(
                "BIN.compareAndSet(leaf, binIndex, bin, bin == null ? Frozen.EMPTY : new Frozen(bin));",
                "BIN.setVolatile(leaf, binIndex, bin == null ? Frozen.EMPTY : new Frozen(bin));"),
        AN_EMPTY_BIN_IS_NOT_FROZEN(
                "while (!(bin instanceof Frozen)) {", "while (bin != null && !(bin instanceof Frozen)) {"),
        NO_BIN_IS_FROZEN("            freeze(leaf, binIndex);", "            // left out"),
        A_LATE_HELPER_OVERWRITES_THE_SLOT(
                "SLOT.compareAndSet(parent, slotIndex, leaf, larger);", "SLOT.setVolatile(parent, slotIndex, larger);"),
        AN_UPDATE_GOES_ON_IN_A_FROZEN_BIN("if (bin instanceof Frozen) {", "if (false) {"),
        AN_UPDATE_WAITS_FOR_THE_GROWTH_OF_ANOTHER_THREAD(
                "if (bin instanceof Frozen) {", "if (bin instanceof Frozen) { if (true) continue;"),
        A_READER_IGNORES_FROZEN_BINS(
                "return bin instanceof Frozen frozen ? frozen.content : bin;",
                "return bin instanceof Frozen ? null : bin;");

        final String right;
        final String wrong;

        Mutant(String right, String wrong) {
            this.right = right;
            this.wrong = wrong;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isCaught(Mutant mutant) {
        Class<?> operations = new SourceMutant(mutant.name(), LockFreeTable.class, mutant.right, mutant.wrong)
                .of(TableOperations.class);
        ModelCheck.assertCaught(() -> modelCheck(operations, 1_000));
    }

    /** Without a mistake the same procedure ends without a complaint, so it is the mistake that is caught. */
    @Test
    void aCopyWithoutMistakeIsNotCaught() {
        modelCheck(SourceMutant.none().of(TableOperations.class), 200);
    }

    private static void modelCheck(Class<?> operations, int invocations) {
        new ModelCheckingOptions()
                .checkObstructionFreedom(true)
                .sequentialSpecification(TableOperations.Sequential.class)
                .addCustomScenario(LockFreeTableLincheckTest.growth(operations))
                .iterations(0)
                .invocationsPerIteration(invocations)
                .minimizeFailedScenario(false)
                .check(operations);
    }
}
