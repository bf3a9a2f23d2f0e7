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
    {ASKED("fractions among percentages", "id,c\n1,-0.91\n2,137%\n3,-1.00\n4,-0.3\n",
           "waterfall d.csv --change c", 2),
     .said = "1 cells of column \"c\" have a sign of percent, such as \"137%\" in line 3, and 3 "
             "have none, such as \"-0.91\": are these fractions?"},
    {ASKED("with a comma", "id;c\n1;-0,91\n2;137 %\n3;-1,00\n4;-0,3\n",
           "waterfall d.csv --change c", 2),
     .said = "are these fractions?"},
    {ASKED("all in percent, as was said", "id,c\n1,-0.91\n2,137%\n3,-1.00\n4,-0.3\n",
           "waterfall d.csv --change c --set change.unit=percent", 0),
     .unsaid = "fractions", .numbers = {{"", "1", "change", 137, 0}, {"", "4", "change", -1, 0}}},
    {ASKED("a sign here and there", "id,c\n1,-60\n2,37%\n3,-50%\n4,0\n5,-0.5\n6,-80\n",
           "waterfall d.csv --change c", 0),
     .unsaid = "fractions", .numbers = {{"", "6", "change", -80, 0}}},
    {ASKED("small percentages", "id,c\n1,-0.6\n2,0.4%\n3,-0.5%\n4,-1.2%\n",
           "waterfall d.csv --change c", 0),
     .unsaid = "sign of percent"},
    {ASKED("reductions", "id,Réduction (%)\n1,100\n2,91\n3,-95\n4,30\n",
           "waterfall d.csv --change 'Réduction (%)'", 2),
     .said = "column \"Réduction (%)\" has reductions by its name, and 3 of 4 are above 0: which "
             "way do they go? hint: --positive shrinkage if what is above 0 has shrunk, --positive "
             "growth if it has grown"},
    {ASKED("half of them", "id,Réduction (%)\n1,50\n2,20\n3,-50\n4,-10\n",
           "waterfall d.csv --change 'Réduction (%)'", 2),
     .said = "column \"Réduction (%)\" has reductions by its name, and 2 of 4 are above 0"},
    {ASKED("the largest of them", "id,reduction\n1,60\n2,45\n3,-5\n4,-10\n5,-35\n",
           "waterfall d.csv --change reduction", 2),
     .said = "column \"reduction\" has reductions by its name, and 2 of 5 are above 0"},
    {ASKED("reductions below 0", "id,reduction\n1,60\n2,-45\n3,-5\n4,10\n5,-35\n",
           "waterfall d.csv --change reduction", 0),
     .unsaid = "which way", .numbers = {{"", "5", "change", -45, 0}}},
    {ASKED("reductions turned", "id,Réduction (%)\n1,100\n2,91\n3,-95\n4,30\n",
           "waterfall d.csv --change 'Réduction (%)' --positive shrinkage", 0),
     .unsaid = "warning",
     .numbers = {{"", "1", "change", 95, 0},
                 {"", "2", "change", -30, 0},
                 {"", "4", "change", -100, 0},
                 {"", "", "n_at_or_below", 3, 0}}},
    {ASKED("reductions that have grown", "id,Baisse\n1,100\n2,91\n3,-95\n4,30\n",
           "waterfall d.csv --change Baisse --positive growth", 0),
     .unsaid = "warning", .numbers = {{"", "1", "change", 100, 0}}},
    {ASKED("reductions below 0", "id,best reduction\n1,-100\n2,-91\n3,95\n4,-30\n",
           "waterfall d.csv --change 'best reduction'", 0),
     .unsaid = "warning", .numbers = {{"", "1", "change", 95, 0}}},
    {ASKED("reductions, as the sizes show", ADAM("60", "50", "10", "-25", "-40"),
           "waterfall d.csv --change x --positive shrinkage", 0),
     .unsaid = "warning", .numbers = {{"", "5", "change", -60, 0}, {"", "1", "change", 40, 0}}},
    {ASKED("a hint that works", "id,BASE,AVAL,x\n1,50,20,60\n2,40,20,50\n3,30,27,10\n",
           "waterfall d.csv --change x", 2),
     .said = "sign turned, as \"BASE\" and \"AVAL\" show: changes in percent are asked for hint: "
             "--positive shrinkage"},
    {ASKED("a bound of reductions", "id,c\n1,>50\n2,20\n3,10\n",
           "waterfall d.csv --change c --positive shrinkage", 2),
     .said = "a bound can't have its sign turned"},
    {ASKED("more than all of it", "id,c\n1,120\n2,20\n3,10\n",
           "waterfall d.csv --change c --positive shrinkage", 2),
     .said = "below -100 percent"},
    {ASKED("all above 0", "id,Pic M6\n1,12\n2,20\n3,10\n4,0\n5,31\n",
           "waterfall d.csv --change 'Pic M6'", 0),
     .said = "no change in column \"Pic M6\" is below 0: are they sizes, or reductions?"},
    {ASKED("all have grown", "id,Pic M6\n1,12\n2,20\n3,10\n4,0\n5,31\n",
           "waterfall d.csv --change 'Pic M6' --positive growth", 0),
     .unsaid = "warning"},
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
    {"Variation (g/L)", "absolute changes"},
    {"Delta pic (g/l)", "absolute changes"},
    {"Variation du pic en g/L", "absolute changes"},
    {"Change in M-protein mg/dL", "absolute changes"},
    {"Diminution des cha\u00eenes l\u00e9g\u00e8res (mg/L)", "absolute changes"},
    {"Variation prot\u00e9inurie (g/24h)", "absolute changes"},
    {"\u0394 \u03b2HCG (UI/L)", "measurements"},
    {"Pic monoclonal g/L", "measurements"},
    {"PM C4 (mg/24h)", "measurements"},
    {"cr\u00e9atinine (\u00b5mol/L)", "measurements"},
    {"LDH U/L", "measurements"},
    {"Variation du pic (g/L) en %", NULL},
    {"Change at 10 mg", NULL},
    {"PCHG", NULL},
    {"Change from baseline (%)", NULL},
    {"pct_change_mm", NULL},
    {"Variation (%)", NULL},
    {"best change", NULL},
    {"Best percent change of size", NULL},
    {"meilleure variation", NULL},
    {"Variation BCR-ABL (log)", "absolute changes"},
    {"Variation (points)", "absolute changes"},
    {"Delta_Hb", "absolute changes"},
    {"log10 BCR-ABL", "measurements"},
    {"Variation Hb (%)", NULL},
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

/* Three visits of each patient: the lowest are -60, -20 and 5; the last -10, 30 and 8. */
#define VISITS                                                                                     \
    "id,visit,c\n1,M3,-60\n1,M6,-50\n1,M12,-10\n2,M3,-20\n2,M6,10\n2,M12,30\n3,M3,\n3,M6,5\n"      \
    "3,M12,8\n"

static const asked visits[] = {
    {ASKED("each patient twice", VISITS, "waterfall d.csv --change c", 2),
     .said = "hint: --rows best keeps each patient's lowest value, --rows first (or last) that "
             "row; --rows all counts every row"},
    {ASKED("the best", VISITS, "waterfall d.csv --change c --rows best", 0),
     .said = "6 of 9 rows dropped: the row of the lowest value of each \"id\" is kept (lines 3, 4, "
             "6, 7, 8 and 1 more)",
     .unsaid = "differ in",
     .numbers = {{"", "1", "change", 5, 0},
                 {"", "2", "change", -20, 0},
                 {"", "3", "change", -60, 0},
                 {"", "", "missing", 0, 0}},
     .caption = "best change of 3 patients", .drawn = "\"Best Change from Baseline (%)\""},
    {ASKED("reductions, the best", VISITS,
           "waterfall d.csv --change c --rows best --positive shrinkage", 0),
     .numbers = {{"", "1", "change", 10, 0},
                 {"", "2", "change", -8, 0},
                 {"", "3", "change", -30, 0}}},
    {ASKED("the last", VISITS, "waterfall d.csv --change c --rows last", 0),
     .numbers = {{"", "1", "change", 30, 0}, {"", "3", "change", -10, 0}},
     .caption = "last recorded change of 3 patients", .uncaption = "best",
     .drawn = "\"Change from Baseline (%)\""},
    {ASKED("in French", VISITS, "waterfall d.csv --change c --rows last --locale fr", 0),
     .caption = "la dernière variation enregistrée de 3 patients", .uncaption = "eilleure",
     .drawn = "\"Variation par rapport à l’inclusion (%)\""},
    {ASKED("the first", VISITS, "waterfall d.csv --change c --rows first", 0),
     .numbers = {{"", "1", "change", -20, 0}, {"", "2", "change", -60, 0}},
     .caption = "first recorded change of 2 patients", .uncaption = "best"},
    {ASKED("every row", VISITS, "waterfall d.csv --change c --rows all", 0),
     .caption = "Waterfall plot of 8 changes of 3 patients", .uncaption = "best",
     .drawn = "\"Measurements (N=8)\""},
    {ASKED("one row of each", "id,c\n1,-5\n2,7\n", "waterfall d.csv --change c --rows last", 0),
     .caption = "best change of 2 patients"},
    {ASKED("nobody is known", "c\n-5\n7\n", "waterfall d.csv --change c --rows best", 2),
     .said = "no column is known as the patient's"},
};

START_TEST(several_changes_of_a_patient) {
    check_asked(&visits[_i], NULL);
}
END_TEST

/* Bars of percentages: a column formatted by halves, and one that is not. */
static const asked percentages[] = {
    {ASKED("by halves", "r,g,p\nCR,A,32.7%\nPR,A,24.5%\nCR,B,0.085\nPR,B,0.21\n",
           "bars d.csv --percent p --group g --category r", 2),
     .said = "2 cells of column \"p\" have a sign of percent, such as \"32.7%\" in line 2, and 2 "
             "have none, such as \"0.085\": are these fractions?"},
    {ASKED("signs here and there", "r,g,p\nCR,A,32.7%\nPR,A,24.5\nCR,B,8.5%\nPR,B,0.5\n",
           "bars d.csv --percent p --group g --category r", 0),
     .unsaid = "fractions"},
    {ASKED("limits by halves", "r,p,l,u\nCR,32.7,20%,0.45\nPR,24.5,15%,0.35\nSD,2,1%,60%\n",
           "bars d.csv --percent p --lower l --upper u --category r", 2),
     .said = "column \"u\" have a sign of percent"},
};

START_TEST(percentages_are_told_apart) {
    check_asked(&percentages[_i], NULL);
}
END_TEST

SUITE("columns of changes") {
    add_loop(suite, "values", columns_are_told_apart, G_N_ELEMENTS(columns));
    add_loop(suite, "names", names_are_read, G_N_ELEMENTS(names));
    add_loop(suite, "visits", several_changes_of_a_patient, G_N_ELEMENTS(visits));
    add_loop(suite, "percentages", percentages_are_told_apart, G_N_ELEMENTS(percentages));
}
