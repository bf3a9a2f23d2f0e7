/* One visit, or one end point, kept by a condition: who has rows at others alone is a patient all
   the same. Rows are counted by hand. */
#include "told.h"

/* Six patients of A and five of B at week 4; at week 8 four and three. Patient 12, of C, is there
   at screening alone. */
#define VISITS                                                                                     \
    "id,arm,site,visit,r\n1,A,X,Week 4,Y\n2,A,X,Week 4,N\n3,A,X,Week 4,Y\n4,A,Y,Week 4,N\n"        \
    "5,A,Y,Week 4,N\n6,A,Y,Week 4,Y\n7,B,X,Week 4,N\n8,B,X,Week 4,N\n9,B,X,Week 4,Y\n"             \
    "10,B,Y,Week 4,N\n11,B,Y,Week 4,N\n1,A,X,Week 8,Y\n2,A,X,Week 8,Y\n4,A,Y,Week 8,Y\n"           \
    "5,A,Y,Week 8,N\n7,B,X,Week 8,Y\n8,B,X,Week 8,N\n10,B,Y,Week 8,N\n12,C,X,Screening,\n"
/* The same; at week 8 5 and 8 can't be evaluated. */
#define EVALUABLE                                                                                  \
    "id,arm,visit,r,ok\n1,A,Week 4,Y,1\n2,A,Week 4,N,1\n3,A,Week 4,Y,1\n4,A,Week 4,N,1\n"          \
    "5,A,Week 4,N,1\n6,A,Week 4,Y,1\n7,B,Week 4,N,1\n8,B,Week 4,N,1\n9,B,Week 4,Y,1\n"             \
    "10,B,Week 4,N,1\n11,B,Week 4,N,1\n1,A,Week 8,Y,1\n2,A,Week 8,Y,1\n4,A,Week 8,Y,1\n"           \
    "5,A,Week 8,N,0\n7,B,Week 8,Y,1\n8,B,Week 8,N,0\n10,B,Week 8,N,1\n"
/* One row of each patient. */
#define MONTHS                                                                                     \
    "id,arm,month,r\n1,A,1,Y\n2,A,2,N\n3,A,3,Y\n4,A,3,N\n5,B,1,N\n6,B,2,Y\n7,B,3,Y\n8,B,1,N\n"
/* Three patients of A and two of B; the second end point is of two and one of them. */
#define ENDS                                                                                       \
    "id,arm,PARAMCD,AVALC\n1,A,ORR,Y\n2,A,ORR,N\n3,A,ORR,N\n4,B,ORR,N\n5,B,ORR,Y\n"                \
    "1,A,MRD,Y\n2,A,MRD,N\n4,B,MRD,Y\n"
#define BARS "bars d.csv --response r=Y --group arm "
#define SAYS "patients have rows, but none where \"visit = 'Week 8'\": they count as no response"

static const told rows[] = {
    {.name = "one visit",
     .data = VISITS,
     .line = BARS "--where 'visit = Week 8'",
     .said = {"--where: warning: 4 " SAYS, "--denominator evaluable leaves them out"},
     .numbers = {",A,,,n,3\n,A,,,total,6\n", ",B,,,n,1\n,B,,,total,5\n", ",A,,,missing,2\n"}},
    {.name = "the evaluable",
     .data = VISITS,
     .line = BARS "--where 'visit = Week 8' --denominator evaluable",
     .unsaid = "have rows, but none",
     .numbers = {",A,,,n,3\n,A,,,total,4\n", ",B,,,n,1\n,B,,,total,3\n"}},
    {.name = "beside another condition", /* of X: A 1, 2, 3 and B 7, 8, 9 */
     .data = VISITS,
     .line = BARS "--where 'visit = Week 8 and site = X'",
     .said = {"2 " SAYS},
     .numbers = {",A,,,n,2\n,A,,,total,3\n", ",B,,,n,1\n,B,,,total,3\n"}},
    /* of A and B 3, 6, 9, 11 have no row at week 8; 5 and 8 have one that isn't evaluable */
    {.name = "a row at the visit that another condition leaves out",
     .data = EVALUABLE,
     .line = BARS "--where 'visit = Week 8' --where 'ok = 1'",
     .said = {"4 " SAYS, "note: 2 patients have a row where \"visit = 'Week 8'\" that another "
                         "condition leaves out: no denominator has them"},
     .numbers = {",A,,,n,3\n,A,,,total,5\n", ",B,,,n,1\n,B,,,total,4\n", ",A,,,missing,2\n"}},
    {.name = "the month in which each was included is no visit",
     .data = MONTHS,
     .line = BARS "--where 'month = 3'",
     .unsaid = "have rows, but none",
     .numbers = {",A,,,n,1\n,A,,,total,2\n", ",B,,,n,1\n,B,,,total,1\n"}},
    {.name = "nor is it in a forest",
     .data = MONTHS,
     .line = "forest d.csv --response r=Y --group arm --where 'month = 3' --from patients",
     .unsaid = "have rows, but none",
     .numbers = {",A,,,n,2\n", ",B,,,n,1\n"}},
    {.name = "in one condition",
     .data = EVALUABLE,
     .line = BARS "--where 'visit = Week 8 and ok = 1'",
     .said = {"4 " SAYS},
     .numbers = {",A,,,n,3\n,A,,,total,5\n", ",B,,,n,1\n,B,,,total,4\n"}},
    {.name = "odds of the evaluable at a visit",
     .data = EVALUABLE,
     .line = "forest d.csv --response r=Y --group arm --where 'visit = Week 8' --where 'ok = 1' "
             "--from patients",
     .said =
         {"warning: 4 patients have rows, but none where",
          "note: 2 patients have a row where \"visit = 'Week 8'\" that another condition leaves "
          "out"},
     .numbers = {",A,,,n,3\n"}},
    {.name = "in categories of what patients are",
     .data = VISITS,
     .line = BARS "--category site --where 'visit = Week 8'",
     .said = {"4 " SAYS},
     .numbers = {",A,X,,n,2\n,A,X,,total,3\n", ",B,Y,,n,0\n,B,Y,,total,2\n"}},
    {.name = "in strata",
     .data = VISITS,
     .line = BARS "--strata site --where 'visit = Week 8'",
     .said = {"4 " SAYS},
     .numbers = {",A,,,n,3\n,A,,,total,6\n"}},
    {.name = "all visits",
     .data = VISITS,
     .line = BARS "--visit visit --where 'visit != Screening'",
     .unsaid = "have rows, but none",
     .numbers = {",A,Week 8,,total,6\n", ",B,Week 8,,total,5\n"}},
    {.name = "a condition on what patients are",
     .data = VISITS,
     .line = BARS "--where 'visit = Week 4' --where 'site = X'",
     .unsaid = "have rows, but none",
     .numbers = {",A,,,total,3\n", ",B,,,total,3\n"}},
    {.name = "one end point",
     .data = ENDS,
     .line = "bars d.csv --response AVALC=Y --group arm --where PARAMCD=MRD",
     .said = {"2 patients have rows, but none where \"PARAMCD = MRD\""},
     .numbers = {",A,,,n,1\n,A,,,total,3\n", ",B,,,n,1\n,B,,,total,2\n"}},
    /* visits whose names leave it open when they are: a line over them may go to and fro */
    {.name = "one end point, which is the category as well",
     .data = ENDS,
     .line = "bars d.csv --response AVALC=Y --group arm --category PARAMCD --where PARAMCD=MRD",
     .said = {"2 patients have rows, but none where \"PARAMCD = MRD\""},
     .numbers = {",A,MRD,,n,1\n,A,MRD,,total,3\n", ",B,MRD,,n,1\n,B,MRD,,total,2\n"}},
    {.name = "the panel as well",
     .data = ENDS,
     .line = "bars d.csv --response AVALC=Y --group arm --facet PARAMCD --where PARAMCD=MRD",
     .said = {"2 patients have rows, but none where \"PARAMCD = MRD\""},
     .numbers = {",A,PARAMCD=MRD,,n,1\n,A,PARAMCD=MRD,,total,3\n"}},
    {.name = "one visit, which is the category as well",
     .data = VISITS,
     .line = BARS "--category visit --where 'visit = Week 8'",
     .said = {"4 " SAYS},
     .numbers = {",A,Week 8,,n,3\n,A,Week 8,,total,6\n", ",B,Week 8,,n,1\n,B,Week 8,,total,5\n"}},
    {.name = "odds of one end point",
     .data = ENDS,
     .line = "forest d.csv --response AVALC=Y --group arm --where PARAMCD=MRD --from patients",
     .said = {"--where: warning: 2 patients have rows, but none where \"PARAMCD = MRD\": no "
              "denominator has them",
              "--set 'pivot={wider: \"PARAMCD\", values: [\"AVALC\"], id: \"id\"}'"},
     .numbers = {",A,,,n,2\n"}},
    {.name = "odds of one end point, of all patients",
     .data = ENDS,
     .line = "forest d.csv --set 'pivot={wider: PARAMCD, values: [AVALC], id: id}' "
             "--response MRD=Y --group arm --from patients",
     .unsaid = "have rows, but none",
     .numbers = {",A,,,n,3\n", ",B,,,n,2\n"}},
    {.name = "odds at one visit, of who is of the arms",
     .data = VISITS,
     .line = "forest d.csv --response r=Y --group arm --where 'visit = Week 8' --from patients",
     .said = {"warning: 4 patients have rows, but none where"}},
    {.name = "odds of an end point that all have",
     .data = ENDS,
     .line = "forest d.csv --response AVALC=Y --group arm --where PARAMCD=ORR --from patients",
     .unsaid = "have rows, but none"},
    {.name = "cycles and months",
     .data = "id,visit,v\n1,C4,1\n1,M6,2\n1,C2,3\n2,C4,4\n2,M6,5\n2,C2,3\n",
     .line = "bars d.csv --id id --visit visit --value v --form lines",
     .said = {"warning: visits stand in the order of the file, as their names don't say when they "
              "are: C2, M6, C4"}},
    {.name = "days and years",
     .data = "id,visit,v\n1,J+30,1\n1,2 ans,2\n1,J+100,3\n2,1 an,4\n2,J+30,5\n2,2 ans,3\n",
     .line = "bars d.csv --id id --visit visit --value v --form lines",
     .unsaid = "don't say when they are",
     .said = {"J+30, J+100, 1 an, 2 ans stand by their numbers"}},
};

START_TEST(patients_of_other_visits) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("one visit, and the patients of all") {
    add_loop(suite, "core", patients_of_other_visits, G_N_ELEMENTS(rows));
}
