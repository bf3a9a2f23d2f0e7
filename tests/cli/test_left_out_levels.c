#include "asked.h"
#include "support/suite.h"

/* Patients whose level `order` leaves out are known: they aren't missing. Of 24 patients 8 are of
   each stage, and one of those of stage I has none in the file. */

static char *patients(void) {
    static const char *const stages[] = {"I", "II", "III"};
    static const char *const rest[] = {"A,5,1", "A,9,0", "A,12,1", "A,20,1",
                                       "B,3,1", "B,7,1", "B,8,0",  "B,11,1"};
    GString *csv = g_string_new("id,arm,t,e,stage,age\n");
    for (size_t s = 0; s < 3; s++)
        for (size_t i = 0; i < 8; i++)
            g_string_append_printf(csv, "P%zu%zu,%s,%s,%zu\n", s, i, rest[i],
                                   s == 0 && i == 0 ? "" : stages[s], 55 + 3 * i + s);
    return g_string_free(csv, FALSE);
}

#define ORDER    " --set 'order={stage: [I, II]}'"
#define SURVIVAL "forest d.csv --time t --event e"

static const asked rows[] = {
    {.name = "without a row",
     .line = SURVIVAL " --group arm --subgroups stage" ORDER,
     .said = "warning: 1 of 24 patients are in no subgroup of \"stage\""},
    {.name = "subgroups",
     .line = SURVIVAL " --group arm --subgroups stage --set subgroup.missing=true" ORDER,
     .unsaid = "are in no subgroup",
     .numbers = {{"A", "stage=", "n", 1, 0},
                 {"B", "stage=", "n", 0, 0},
                 {"A", "stage=I", "n", 3, 0},
                 {"A", "", "n", 12, 0}},
     .caption = "Patients of levels that are not shown count in no subgroup of that variable.",
     .drawn = "stage (1)"},
    {.name = "nobody missing",
     .line =
         SURVIVAL " --group arm --subgroups stage --set subgroup.missing=true --where 'stage is "
                  "not missing'" ORDER,
     .unsaid = "in no subgroup",
     .uncaption = "missing value"},
    /* 23 have a stage, 8 of them the third */
    {.name = "model",
     .line = SURVIVAL " --covariates arm,stage" ORDER,
     .numbers = {{"", "stage=I", "n", 7, 0}, {"", "stage=II", "n", 8, 0}},
     .caption = "Patients with complete data and one of the levels shown: 15; events: 11.",
     .drawn = "1 of 24"},
    {.name = "model of all levels",
     .line = SURVIVAL " --covariates arm,stage",
     .caption = "Patients with complete data: 23; events: 17.",
     .drawn = "1 of 24"},
    {.name = "in French",
     .line = SURVIVAL " --covariates arm,stage --locale fr" ORDER,
     .caption = "de l\u2019une des modalit\u00e9s pr\u00e9sent\u00e9es"},
};

START_TEST(levels_left_out_are_known) {
    g_autofree char *data = patients();
    asked row = rows[_i];
    row.data = data;
    check_asked(&row, NULL);
}
END_TEST

SUITE("levels that order leaves out") {
    add_loop(suite, "rows", levels_left_out_are_known, G_N_ELEMENTS(rows));
}
