#include "asked.h"
#include "support/suite.h"

/* Lines over visits: what is no visit is no point of a line. */

/* Values of A at the two visits are 1, 3 and 2, 4, those of B 2, 2 and 5, 7. */
#define VISITS(derived)                                                                            \
    "id,arm,AVISIT,AVISITN,AVAL,DTYPE\n1,A,Week 4,4,1,\n2,A,Week 4,4,3,\n1,A,Week 8,8,2,\n"        \
    "2,A,Week 8,8,4,\n3,B,Week 4,4,2,\n4,B,Week 4,4,2,\n3,B,Week 8,8,5,\n4,B,Week "                \
    "8,8,7,\n" derived
#define LINES "bars d.csv --id id --group arm --visit AVISIT --value AVAL"

static const char *const derived[] = {
    "POST-BASELINE MAXIMUM",
    "Post-baseline minimum",
    "Worst post-baseline",
    "Average",
    "Last observation",
    "Nadir",
    "LOCF",
    "Maximum post-inclusion",
    "Derni\u00e8re valeur",
    "Moyenne",
    "Pire valeur",
    "Min",
};

START_TEST(derived_are_left_out) {
    g_autofree char *records =
        g_strdup_printf(VISITS("1,A,%s,,9,\n2,A,%s,,9,\n"), derived[_i], derived[_i]);
    const asked row = {.name = derived[_i],
                       .data = records,
                       .line = LINES,
                       .said = "2 of 10 rows left out: records that are made of several visits",
                       .numbers = {{"A", "Week 4", "mean", 2, 0},
                                   {"A", "Week 8", "mean", 3, 0},
                                   {"B", "Week 8", "mean", 6, 0}}};
    check_asked(&row, NULL);
}
END_TEST

static const asked rows[] = {
    {ASKED("by its type", VISITS("1,A,Derived,,9,MAXIMUM\n2,A,Derived,,9,MAXIMUM\n"), LINES, 0),
     .said = "(\"Derived\") have no place among visits (lines 10, 11)",
     .numbers = {{"A", "Week 8", "mean", 3, 0}}},
    {ASKED("a visit with one derived row", VISITS("1,A,Week 12,12,9,LOCF\n2,A,Week 12,12,7,\n"),
           LINES, 0),
     .unsaid = "made of several visits", .numbers = {{"A", "Week 12", "mean", 8, 0}}},
    {ASKED("minutes", VISITS("1,A,30 min,9,9,\n2,A,30 min,9,7,\n"), LINES, 0),
     .unsaid = "made of several visits"},
    {ASKED("the last visit", VISITS("1,A,End of treatment,9,9,\n2,A,End of treatment,9,7,\n"),
           LINES, 0),
     .unsaid = "made of several visits"},
    {ASKED("asked for", VISITS("1,A,Maximum,,9,\n2,A,Maximum,,7,\n"),
           LINES " --set 'category.order=[Week 4, Week 8, Maximum]'", 0),
     .unsaid = "made of several visits", .numbers = {{"A", "Maximum", "mean", 8, 0}}},
};

/* The last row of each patient at each visit: the visits' numbers say nothing more. */
static const asked last[] = {
    {ASKED("numbers beside names", VISITS("1,A,Week 8,8,9,\n"), LINES " --rows last", 0),
     .unsaid = "differ in", .numbers = {{"A", "Week 8", "mean", 6.5, 0}}},
    {ASKED("something else between them",
           "id,arm,AVISIT,AVISITN,AVAL,PARAMCD\n1,A,W4,4,1,P\n1,A,W4,4,2,Q\n2,A,W4,4,3,P\n"
           "2,A,W4,4,4,Q\n3,B,W4,4,5,P\n3,B,W4,4,6,Q\n1,A,W8,8,2,P\n1,A,W8,8,2,Q\n3,B,W8,8,1,Q\n"
           "3,B,W8,8,1,P\n2,A,W8,8,1,Q\n2,A,W8,8,1,P\n",
           LINES " --rows last", 2),
     .said = "PARAMCD"},
};

START_TEST(last_rows_are_kept) {
    check_asked(&last[_i], NULL);
}
END_TEST

START_TEST(visits_are_told_apart) {
    check_asked(&rows[_i], NULL);
}
END_TEST

SUITE("rows of visits") {
    add_loop(suite, "derived", derived_are_left_out, G_N_ELEMENTS(derived));
    add_loop(suite, "last", last_rows_are_kept, G_N_ELEMENTS(last));
    add_loop(suite, "told apart", visits_are_told_apart, G_N_ELEMENTS(rows));
}
