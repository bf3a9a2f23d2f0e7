/* Visits and end points, whatever their column is called: who has no row at one of them is a
   patient of the group all the same, be it kept alone by a condition, or drawn as a panel or a
   category. Counts are made by hand. */
#include "told.h"

/* At X patients 1 to 4 and 6 to 9, of whom 1, 2 and 6 responded; at Y all but 4, of whom 1, 5, 6
   and 7 did. 1, 2, 6 and 7 are men. */
#define ROWS(column)                                                                               \
    "id,arm,sex," column ",r\n1,A,M,X,1\n2,A,M,X,1\n3,A,F,X,0\n4,A,F,X,0\n6,B,M,X,1\n7,B,M,X,0\n"  \
    "8,B,F,X,0\n9,B,F,X,0\n1,A,M,Y,1\n2,A,M,Y,0\n3,A,F,Y,0\n5,A,F,Y,1\n6,B,M,Y,1\n7,B,M,Y,1\n"     \
    "8,B,F,Y,0\n9,B,F,Y,0\n10,B,F,Y,0\n"
#define BARS         "bars d.csv --response r --group arm "
#define AT_X(column) BARS "--where '" column " = X'"
#define OF_ALL       ",A,,,n,2\n", ",A,,,total,5\n", ",B,,,total,5\n"
#define OF_ROWS      ",A,,,n,2\n", ",A,,,total,4\n", ",B,,,total,4\n"
#define LEFT(column) "2 patients have rows, but none where \"" column " = X\": "

static const told rows[] = {
    {.name = "end point",
     .data = ROWS("Endpoint"),
     .line = AT_X("Endpoint"),
     .said = {LEFT("Endpoint") "they count as no response"},
     .numbers = {OF_ALL}},
    {.name = "criterion", .data = ROWS("Critère"), .line = AT_X("Critère"), .numbers = {OF_ALL}},
    {.name = "examination", .data = ROWS("Bilan"), .line = AT_X("Bilan"), .numbers = {OF_ALL}},
    {.name = "threshold", .data = ROWS("Seuil"), .line = AT_X("Seuil"), .numbers = {OF_ALL}},
    {.name = "time", .data = ROWS("Moment"), .line = AT_X("Moment"), .numbers = {OF_ALL}},
    {.name = "a condition more",
     .data = ROWS("Bilan"),
     .line = AT_X("Bilan") " --where 'sex = F'",
     .numbers = {",A,,,n,0\n", ",A,,,total,3\n", ",B,,,total,3\n"}},
    {.name = "in one condition",
     .data = ROWS("Bilan"),
     .line = BARS "--where 'Bilan = X and sex = M'",
     .numbers = {",A,,,n,2\n", ",A,,,total,2\n", ",B,,,n,1\n"}},
    {.name = "the evaluable",
     .data = ROWS("Critère"),
     .line = AT_X("Critère") " --denominator evaluable",
     .said = {"2 patients without a row where \"Critère = X\" are left out as not evaluable"},
     .unsaid = "percentages are of all patients",
     .numbers = {",A,,,total,4\n", ",A,,,missing,1\n", ",evaluable,,denominator,"}},
    {.name = "the evaluable of a visit",
     .data = ROWS("Visit"),
     .line = AT_X("Visit") " --denominator evaluable",
     .unsaid = "percentages are of all patients",
     .numbers = {",A,,,total,4\n", ",B,,,missing,1\n", ",evaluable,,denominator,"}},
    /* not where everybody could have responded */
    {.name = "a line of treatment",
     .data = ROWS("Line"),
     .line = AT_X("Line"),
     .unsaid = "none where",
     .numbers = {OF_ROWS}},
    {.name = "left out by name",
     .data = ROWS("Bilan"),
     .line = BARS "--where 'Bilan != Y'",
     .unsaid = "none where",
     .numbers = {OF_ROWS}},
    {.name = "what patients are",
     .data = ROWS("Bilan"),
     .line = AT_X("Bilan") " --where 'arm = A'",
     .numbers = {",A,,,n,2\n", ",A,,,total,5\n"}},
    {.name = "events that few have",
     .data = "id,arm,kind,r\n1,A,X,1\n2,A,X,1\n3,A,X,0\n4,B,Y,0\n5,B,Y,1\n6,B,Y,0\n1,A,Y,1\n"
             "2,A,Z,0\n3,A,Z,0\n6,B,Z,0\n7,B,Z,1\n5,B,X,1\n",
     .line = BARS "--where 'kind = X'",
     .unsaid = "none where",
     .numbers = {",A,,,total,3\n", ",B,,,total,1\n"}},
    /* panels and categories */
    {.name = "panels",
     .data = ROWS("Critère"),
     .line = BARS "--facet Critère",
     .said = {"patients of other panels have no row for \"X\" (2), \"Y\" (1): they count as no "
              "response"},
     .numbers = {",A,Critère=X,,total,5\n", ",B,Critère=Y,,n,2\n", ",B,Critère=Y,,total,5\n"}},
    {.name = "panels of visits",
     .data = ROWS("Visit"),
     .line = BARS "--facet Visit",
     .numbers = {",A,Visit=X,,total,5\n", ",B,Visit=X,,total,5\n", ",A,Visit=Y,,total,5\n"}},
    {.name = "panels beside what patients are",
     .data = ROWS("Critère"),
     .line = BARS "--facet Critère --category sex",
     .numbers = {",A,Critère=X|M,,total,2\n", ",A,Critère=X|F,,total,3\n",
                 ",B,Critère=Y|F,,total,3\n"}},
    {.name = "panels of the evaluable",
     .data = ROWS("Critère"),
     .line = BARS "--facet Critère --denominator evaluable",
     .unsaid = "percentages are of all patients",
     .numbers = {",A,Critère=X,,total,4\n", ",A,Critère=X,,missing,1\n",
                 ",evaluable,,denominator,"}},
    {.name = "panels of what patients are",
     .data = ROWS("Visit"),
     .line = BARS "--where 'Visit = X' --facet sex",
     .numbers = {",A,sex=M,,total,2\n", ",A,sex=F,,total,3\n", ",B,sex=F,,total,3\n"}},
};

START_TEST(patients_count_at_every_place) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("cli/place_columns") {
    add_loop(suite, "core", patients_count_at_every_place, G_N_ELEMENTS(rows));
}
