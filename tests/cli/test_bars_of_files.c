#include "asked.h"
#include "support/suite.h"

/* Bars of files as people have them: what they say of totals, of who isn't known and of visits. */

/* ---- groups that hold the others ------------------------------------------------------------ */

/* 16/49 and 4/47 differ: 12 of 30 of a third arm are left out by a condition. */
#define POOLED(name) "r,g,n,N\nCR,A,16,49\nCR,B,4,47\nCR,C,12,30\nCR," name ",32,126\n"
#define POOLED_LINE  "bars d.csv --n n --total N --group g --category r --where 'g != C'"

static const asked pooled[] = {
    {ASKED("Total", POOLED("Total"), POOLED_LINE, 0),
     .said = "\"Total\" holds the other groups by its name: they are of the same patients, and not "
             "compared",
     .uncaption = "difference"},
    {ASKED("Tous", POOLED("Tous"), POOLED_LINE, 0), .said = "not compared"},
    {ASKED("Population totale", POOLED("Population totale"), POOLED_LINE, 0),
     .said = "not compared"},
    {ASKED("All patients", POOLED("All patients (N=126)"), POOLED_LINE, 0), .said = "not compared"},
    {ASKED("Ensemble des bras", POOLED("Ensemble des bras"), POOLED_LINE, 0),
     .said = "not compared"},
    {ASKED("an arm", POOLED("Total neoadjuvant therapy"), POOLED_LINE, 0), .unsaid = "not compared",
     .caption = "difference"},
    {ASKED("with one arm", POOLED("Overall"),
           "bars d.csv --n n --total N --group g --category r --where 'g in (A, Overall)'", 0),
     .said = "\"Overall\" holds the other groups by its name: both are of the same patients",
     .uncaption = "difference"},
    {ASKED("an arm that is no whole", "r,g,n,N\nCR,Total,4,20\nCR,B,16,49\n",
           "bars d.csv --n n --total N --group g --category r", 0),
     .unsaid = "not compared"},
};

START_TEST(pooled_groups_are_not_compared) {
    check_asked(&pooled[_i], NULL);
}
END_TEST

/* ---- percentages in cells of counts ---------------------------------------------------------- */

/* 16 of 49 is 32.7 %, of the sum of the levels (47) it is 34.0 %. */
static const asked cells[] = {
    {ASKED("of more patients than the levels have",
           "r,n\nCR,16 (32.7%)\nPR,12 (24.5%)\nSD,11 (22.4%)\nPD,8 (16.3%)\n",
           "bars d.csv --n n --level r --form stacked", 2),
     .said = "4 of 4 percentages of a bar are not of the sum of its levels, 47: 16 of them is not "
             "32.7 %, which is of about 49"},
    {ASKED("in French", "r;n\nRC;16 (32,7 %)\nRP;12 (24,5 %)\nMS;11 (22,4 %)\nMP;8 (16,3 %)\n",
           "bars d.csv --n n --level r --form stacked", 2),
     .said = "47: 16 of them is not 32.7 %"},
    {ASKED("of their sum", "r,n\nCR,16 (34.0%)\nPR,12 (25.5%)\nSD,11 (23.4%)\nPD,8 (17.0%)\n",
           "bars d.csv --n n --level r --form stacked", 0),
     .unsaid = "percentages of a bar"},
    {ASKED("one slip", "r,n\nCR,16 (34.0%)\nPR,12 (25.5%)\nSD,11 (32.4%)\nPD,8 (17.0%)\n",
           "bars d.csv --n n --level r --form stacked", 0),
     .said = "1 of 4 percentages of a bar are not of the sum of its levels, 47: 11 of them"},
    {ASKED("with totals",
           "r,n,N\nCR,16 (32.7%),49\nPR,12 (24.5%),49\nSD,11 (22.4%),49\nPD,8 (16.3%),49\n",
           "bars d.csv --n n --total N --level r --form stacked", 0),
     .unsaid = "percentages of a bar"},
};

START_TEST(percentages_of_cells_are_checked) {
    check_asked(&cells[_i], NULL);
}
END_TEST

/* ---- who isn't known ------------------------------------------------------------------------- */

#define BEST  "id,r\n1,CR\n2,PR\n3,SD\n4,PD\n5,NE\n"
#define CLAIM "nonresponders"

static const asked unknown[] = {
    {ASKED("a total of responses", BEST, "bars d.csv --response r --totals '{ORR: [CR, PR]}'", 0),
     .numbers = {{"", "ORR", "n", 2, 0}, {"", "ORR", "total", 5, 0}}, .caption = CLAIM},
    {ASKED("a total of others", BEST, "bars d.csv --response r --totals '{None: [SD, PD]}'", 0),
     .numbers = {{"", "None", "n", 2, 0}, {"", "None", "total", 5, 0}},
     .caption = "those with an unknown response included", .uncaption = CLAIM},
    {ASKED("a total that holds NE", BEST,
           "bars d.csv --response r --totals '{Control: [CR, PR, SD, NE]}'", 0),
     .numbers = {{"", "Control", "n", 4, 0}, {"", "Control", "total", 5, 0}}, .uncaption = CLAIM},
    {ASKED("a failure", "id,Échec\n1,oui\n2,non\n3,\n", "bars d.csv --response Échec --locale fr",
           0),
     .caption = "y compris ceux dont la réponse est inconnue", .uncaption = "non-répondeurs"},
    {ASKED("a response", "id,Réponse\n1,oui\n2,non\n3,\n",
           "bars d.csv --response Réponse --locale fr", 0),
     .caption = "comptés comme non-répondeurs"},
    {ASKED("NSP is nobody's no", "id,r\n1,oui\n2,non\n3,NSP\n4,oui\n",
           "bars d.csv --response r=oui", 0),
     .said = "1 of 4 responses are missing or not evaluable",
     .numbers = {{"", "", "n", 2, 0}, {"", "", "missing", 1, 0}}},
    {ASKED("9 beside 0 and 1", "id,r\n1,1\n2,0\n3,9\n4,1\n", "bars d.csv --response r=1", 0),
     .said =
         "values of \"r\" that may mean that nobody knows count as no response: \"9\" (1) hint: "
         "if nobody knows it: --set 'data.missing=[default, \"9\"]'"},
    {ASKED("9 of ten", "id,r\n1,1\n2,8\n3,9\n4,10\n5,7\n", "bars d.csv --response r=1", 0),
     .unsaid = "nobody knows"},
    {ASKED("numbers of patients without a place",
           "arm,cat,n,total\nA,x,10,30\nB,x,8,31\nA,y,11,28\nB,y,7,29\n",
           "bars d.csv --category cat --group arm --n n --total total --counts legend", 0),
     .said = "warning: a group has other numbers of patients at other bars: none of them stands in "
             "the legend hint: --counts below prints n/N"},
    {ASKED("and with one", "arm,cat,n,total\nA,x,10,30\nB,x,8,31\nA,y,11,30\nB,y,7,31\n",
           "bars d.csv --category cat --group arm --n n --total total --counts legend", 0),
     .unsaid = "warning", .drawn = "\"A (N=30)\""},
    {ASKED("a code apart from the others", "id,r\n1,1\n2,2\n3,3\n4,4\n5,7\n6,2\n",
           "bars d.csv --response r=1,2", 0),
     .said = "that may mean that nobody knows count as no response: \"7\" (1) hint: if nobody "
             "knows it: --set 'data.missing=[default, \"7\"]'; if it means no, write no in the "
             "file; if it is a response, name it in response.is, too",
     .numbers = {{"", "", "n", 3, 0}}},
    {ASKED("codes of one series", "id,r\n1,1\n2,2\n3,3\n4,4\n5,5\n6,2\n",
           "bars d.csv --response r=3,4", 0),
     .unsaid = "nobody knows", .numbers = {{"", "", "n", 2, 0}}},
    {ASKED("measurements", "id,r\n1,1\n2,2\n3,3\n4,17\n5,9\n6,30\n", "bars d.csv --response r=1",
           0),
     .unsaid = "nobody knows"},
    {ASKED("grades both ways", "id,r\n1,-3\n2,-2\n3,-1\n4,0\n5,1\n6,-3\n",
           "bars d.csv --response r=-3", 0),
     .unsaid = "nobody knows", .numbers = {{"", "", "n", 2, 0}}},
    {ASKED("-9 beside 0 and 1", "id,r\n1,1\n2,0\n3,-9\n4,1\n", "bars d.csv --response r=1", 0),
     .said = "that may mean that nobody knows count as no response: \"-9\" (1)"},
    {ASKED("new words beside those that are counted",
           "id,r\n1,CR\n2,PR\n3,mCR\n4,CR w/o MRD\n5,unconfirmed PR\n6,SD\n7,PD\n8,MLFS\n",
           "bars d.csv --response r=CR,PR", 0),
     .said = "count as no response and may be one: \"mCR\" (1), \"CR w/o MRD\" (1), "
             "\"unconfirmed PR\" (1) hint: name them in response.is, too, if they "
             "respond; if not, --vocabulary FILE says so with a line such as \"mCR: SD\" "
             "--response: warning: values of \"r\" count as no response though they are as good as "
             "one that counts: \"MLFS\" (1)",
     .numbers = {{"", "", "n", 2, 0}, {"", "", "total", 8, 0}}},
    {ASKED("words that are plainly none",
           "id,r\n1,CR\n2,PR\n3,no CR\n4,< PR\n5,Early death\n6,Progression after CR\n7,PD\n"
           "8,Treatment failure\n9,R\u00e9fractaire\n",
           "bars d.csv --response r=CR,PR", 0),
     .unsaid = "may be one", .numbers = {{"", "", "n", 2, 0}, {"", "", "total", 9, 0}}},
    {ASKED("of words that the vocabulary lacks those with the word",
           "id,r\n1,Healed\n2,Not healed\n3,Partially healed\n4,Larger\n",
           "bars d.csv --response r=Healed", 0),
     .said = "may be one: \"Partially healed\" (1) hint"},
    {ASKED("stages", "id,r\n1,II\n2,III\n3,IIIA\n4,IV\n", "bars d.csv --response r=III,IV", 0),
     .said = "may be one: \"IIIA\" (1) hint"},
    {ASKED("stages, the first named", "id,r\n1,I\n2,II\n3,III\n4,IV\n",
           "bars d.csv --response r=II", 0),
     .unsaid = "may be one"},
    {ASKED("grades that aren't counted", "id,Grade\n1,1\n2,2\n3,3\n4,4\n5,2\n",
           "bars d.csv --response Grade=3,4", 0),
     .said = "count as no response, whatever they mean: \"1\" (1), \"2\" (2)",
     .caption = "40.0% (2/5)"},
    {ASKED("a cross", "id,r\n1,X\n2,\n3,X\n4,\n", "bars d.csv --response r=X", 0),
     .said = "hint: --denominator all says so, if an empty cell means no"},
};

START_TEST(unknown_responses_are_told) {
    check_asked(&unknown[_i], NULL);
}
END_TEST

/* ---- visits of several units ----------------------------------------------------------------- */

#define VISITS(a, b, c, d)                                                                         \
    "id,v,r\n1," a ",1\n1," b ",1\n1," c ",0\n1," d ",0\n2," a ",0\n2," b ",1\n2," c ",1\n2," d    \
    ",1\n"
#define OVER_TIME "bars d.csv --response r --visit v"

static const asked visits[] = {
    {ASKED("day 0 is month 0", VISITS("J0", "M3", "M6", "M12"), OVER_TIME, 0),
     .drawn = "\"Months\"", .unsaid = "equal distances"},
    {ASKED("order by time", VISITS("6 mois", "1 an", "Inclusion", "3 mois"), OVER_TIME, 0),
     .unsaid = "equal distances"},
    {ASKED("days, weeks and months", VISITS("M2", "J0", "S4", "J15"), OVER_TIME, 0),
     .unsaid = "equal distances"},
};

/** Where a text stands along the page. */
static double place_of(const char *scene, const char *text) {
    g_autofree char *quoted = g_strdup_printf("\"%s\"\n", text);
    const char *end = strstr(scene, quoted);
    ck_assert_msg(end, "no %s in %s", text, scene);
    const char *line = end;
    while (line > scene && line[-1] != '\n')
        line--;
    const char *at = strstr(line, " middle ");
    ck_assert_msg(at && at < end, "\"%s\" has no middle", text);
    return g_ascii_strtod(at + strlen(" middle "), NULL);
}

/* The distances are as the times are: computed here by hand. */
static void check_distances(const char *data, const char *const names[4], const double times[4]) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", data, -1));
    program_run run = run_program(folder, NULL, NULL, OVER_TIME " -o a.svg --scene a.scene");
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_autofree char *path = g_build_filename(folder, "a.scene", NULL);
    g_autofree char *scene = read_file(path);
    const double first = place_of(scene, names[0]), last = place_of(scene, names[3]);
    for (size_t i = 1; i < 3; i++) {
        const double share = (place_of(scene, names[i]) - first) / (last - first);
        ck_assert_double_eq_tol(share, (times[i] - times[0]) / (times[3] - times[0]), 0.02);
    }
    program_run_clear(&run);
    remove_folder(folder);
}

START_TEST(visits_stand_by_their_times) {
    check_asked(&visits[_i], NULL);
}
END_TEST

START_TEST(distances_are_those_of_the_times) {
    static const char *const mixed[] = {"J0", "J15", "S4", "M2"};
    static const char *const words[] = {"Inclusion", "3 mois", "6 mois", "1 an"};
    check_distances(visits[1].data, words, (const double[]){0, 3, 6, 12});
    check_distances(visits[2].data, mixed, (const double[]){0, 15, 28, 2 * 365.25 / 12});
}
END_TEST

SUITE("bars of files") {
    add_loop(suite, "pooled", pooled_groups_are_not_compared, G_N_ELEMENTS(pooled));
    add_loop(suite, "cells", percentages_of_cells_are_checked, G_N_ELEMENTS(cells));
    add_loop(suite, "unknown", unknown_responses_are_told, G_N_ELEMENTS(unknown));
    add_loop(suite, "visits", visits_stand_by_their_times, G_N_ELEMENTS(visits));
    add_loop(suite, "distances", distances_are_those_of_the_times, 1);
}
