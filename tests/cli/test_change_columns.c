#include "asked.h"
#include "support/suite.h"

/* Waterfall plots of files that have sizes, absolute changes and ratios beside the change in
   percent: each of these columns would give bars. */

/* 100 * (AVAL - BASE) / BASE is -60, -50, -10, 25, 40. */
#define HEAD "id,BASE,AVAL,CHG,PCHG,x,BOR\n"
#define ADAM(x1, x2, x3, x4, x5)                                                                   \
    HEAD "1,50,20,-30,-60," x1 ",PR\n2,40,20,-20,-50," x2 ",PR\n3,30,27,-3,-10," x3 ",SD\n"        \
         "4,20,25,5,25," x4 ",PD\n5,60,84,24,40," x5 ",PD\n"
#define FILE ADAM("1", "2", "3", "4", "5")

static const asked columns[] = {
    {ASKED("percent", FILE, "waterfall d.csv --change PCHG", 0), .unsaid = "warning",
     .numbers = {{"", "5", "change", -60, 0}}},
    {ASKED("absolute", FILE, "waterfall d.csv --change CHG", 2),
     .said = "\"CHG\" has absolute changes, as \"BASE\" and \"AVAL\" show: changes in percent are "
             "asked for hint: --change \"PCHG\""},
    {ASKED("a size", FILE, "waterfall d.csv --change AVAL", 2),
     .said = "\"AVAL\" has sizes: another has their changes in percent hint: --change \"PCHG\""},
    {ASKED("the baseline", FILE, "waterfall d.csv --change BASE", 2),
     .said = "\"BASE\" has sizes: another has their changes in percent hint: --change \"PCHG\""},
    {ASKED("another name in percent", ADAM("-60", "-50", "-10", "25", "40"),
           "waterfall d.csv --change x", 0),
     .unsaid = "warning"},
    {ASKED("as rounded", ADAM("-60.3", "-50", "-10", "25", "39.8"), "waterfall d.csv --change x",
           0),
     .unsaid = "warning"},
    {ASKED("fractions", ADAM("-0.6", "-0.5", "-0.1", "0.25", "0.4"), "waterfall d.csv --change x",
           2),
     .said = "has changes as fractions"},
    {ASKED("ratios", ADAM("0.4", "0.5", "0.9", "1.25", "1.4"), "waterfall d.csv --change x", 2),
     .said = "has ratios to the baseline"},
    {ASKED("shares", ADAM("40", "50", "90", "125", "140"), "waterfall d.csv --change x", 2),
     .said = "has percentages of the baseline"},
    {ASKED("the sign turned", ADAM("60", "50", "10", "-25", "-40"), "waterfall d.csv --change x",
           2),
     .said = "with their sign turned"},
    {ASKED("some rows of something else", ADAM("-60", "-50", "-10", "-25", "40"),
           "waterfall d.csv --change x", 0),
     .said = "d.csv:5:14: warning: 1 of 5 changes in \"x\" are not 100 * (AVAL - BASE) / BASE"},
    {ASKED("no percent in the file", "id,baseline,nadir,d\n1,50,20,-30\n2,40,20,-20\n3,30,27,-3\n",
           "waterfall d.csv --change d", 2),
     .said = "hint: add a column of 100 * (nadir - baseline) / baseline"},
    {ASKED("the sign turned, by the responses", "id,c,BOR\n1,60,PR\n2,50,CR\n3,10,SD\n4,-25,PD\n",
           "waterfall d.csv --change c --response BOR", 0),
     .said = "all 2 patients with a response have a change above 0, and 1 of 1 with progression "
             "one below"},
    {ASKED("in French", "id,c,r\u00e9ponse\n1,60,RP\n2,50,RC\n3,10,MS\n4,-25,MP\n",
           "waterfall d.csv --change c --response 'r\u00e9ponse'", 0),
     .said = "all 2 patients with a response"},
    {ASKED("a responder who grew", "id,c,BOR\n1,6,PR\n2,-50,CR\n3,10,SD\n4,-25,PD\n",
           "waterfall d.csv --change c --response BOR", 0),
     .unsaid = "with a response"},
};

START_TEST(columns_are_told_apart) {
    check_asked(&columns[_i], NULL);
}
END_TEST

/* What they are called, where nothing else is known. */
static const struct {
    const char *column, *has; /* NULL: nothing odd */
} names[] = {
    {"CHG", "absolute changes"},
    {"change_mm", "absolute changes"},
    {"Change from baseline (mm)", "absolute changes"},
    {"absolute change", "absolute changes"},
    {"Variation absolue", "absolute changes"},
    {"Variation (mm)", "absolute changes"},
    {"AVAL", "sizes"},
    {"Taille", "sizes"},
    {"Somme des diam\u00e8tres", "sizes"},
    {"BASE", "values at baseline"},
    {"Baseline", "values at baseline"},
    {"RATIO", "ratios"},
    {"PCT_OF_BASE", "ratios"},
    {"% of baseline", "ratios"},
    {"fold change", "ratios"},
    {"PCHG", NULL},
    {"Change from baseline (%)", NULL},
    {"pct_change_mm", NULL},
    {"Variation (%)", NULL},
    {"best change", NULL},
    {"Best percent change of size", NULL},
    {"meilleure variation", NULL},
};

START_TEST(names_are_read) {
    g_autofree char *data = g_strdup_printf("id,%s\n1,-40\n2,-20\n3,15\n", names[_i].column);
    g_autofree char *line = g_strdup_printf("waterfall d.csv --change '%s'", names[_i].column);
    g_autofree char *said = g_strdup_printf("column \"%s\" has %s by its name", names[_i].column,
                                            names[_i].has ? names[_i].has : "");
    const asked row = {.name = names[_i].column,
                       .data = data,
                       .line = line,
                       .said = names[_i].has ? said : NULL,
                       .unsaid = names[_i].has ? NULL : "by its name"};
    check_asked(&row, NULL);
}
END_TEST

SUITE("columns of changes") {
    add_loop(suite, "values", columns_are_told_apart, G_N_ELEMENTS(columns));
    add_loop(suite, "names", names_are_read, G_N_ELEMENTS(names));
}
