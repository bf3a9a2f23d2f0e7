/* Patients in several rows under a number that no name gives away: their time, event and group
   repeat with it. Fourteen patients, seven of each arm, at two visits. */
#include "told.h"

#define TWICE(n, arm, time, event)                                                                 \
    n "," arm "," time "," event ",8." n "\n" n "," arm "," time "," event ",9." n "\n"
#define PATIENTS(column)                                                                           \
    column ",arm,t,e,hb\n" TWICE("1", "A", "5", "1") TWICE("2", "B", "6", "0")                     \
        TWICE("3", "A", "7", "1") TWICE("4", "B", "9", "1") TWICE("5", "A", "3", "0")              \
            TWICE("6", "B", "4", "1") TWICE("7", "A", "12", "0") TWICE("8", "B", "8", "0")         \
                TWICE("9", "A", "14", "1") TWICE("10", "B", "2", "1") TWICE("11", "A", "16", "0")  \
                    TWICE("12", "B", "17", "1") TWICE("13", "A", "18", "1")                        \
                        TWICE("14", "B", "19", "0")
/* The same times twice, of two arms: `wk` follows from the time, and names nobody. */
#define TIED(t, wk, e, f) "A," t "," wk "," e "\nB," t "," wk "," f "\n"
#define WEEKS                                                                                      \
    "arm,t,wk,e\n" TIED("5", "35", "1", "0") TIED("6", "42", "0", "0") TIED("7", "49", "1", "1")   \
        TIED("9", "63", "1", "1") TIED("3", "21", "0", "1") TIED("4", "28", "1", "0")
#define KM "km d.csv --time t --event e --group arm"

static const told rows[] = {
    {.name = "a number of any name",
     .data = PATIENTS("Zahl"),
     .line = KM,
     .said = {"warning: 14 values of \"Zahl\" stand in 28 rows, and all rows of a value have one "
              "time, event and group: each row counts as a patient",
              "--id Zahl if they are the same patients"},
     .numbers = {",A,,,n,14\n"}},
    {.name = "which is named",
     .data = PATIENTS("Zahl"),
     .line = KM " --id Zahl --rows first",
     .unsaid = "counts as a patient",
     .numbers = {",A,,,n,7\n", ",B,,,n,7\n", ",A,,,events,4\n"}},
    {.name = "of which every row counts",
     .data = PATIENTS("Zahl"),
     .line = KM " --rows all",
     .unsaid = "counts as a patient"},
    {.name = "of a forest",
     .data = PATIENTS("Zahl"),
     .line = "forest d.csv --time t --event e --group arm",
     .said = {"14 values of \"Zahl\" stand in 28 rows"}},
    {.name = "a short name of subjects",
     .data = PATIENTS("Subj"),
     .line = KM,
     .code = 2,
     .said = {"patient \"1\" is there twice: lines 2 and 3"}},
    {.name = "a column that follows from the time",
     .data = WEEKS,
     .line = KM,
     .unsaid = "counts as a patient",
     .numbers = {",A,,,n,6\n"}},
};

START_TEST(patients_of_any_name_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("repeated_outcomes") {
    add_loop(suite, "core", patients_of_any_name_are_told, G_N_ELEMENTS(rows));
}
