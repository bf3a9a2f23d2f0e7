/* Of how many patients percentages are, where a population stands beside the rows: of all of a
   group where rows are what happened, of those of a category where these are what patients are.
   Counted by hand. */
#include "told.h"

/* Of A women are 1, 2, 3 and men 4, 5; of B women 6, 7 and men 8, 9, 10. */
#define WHO(column, f, m)                                                                          \
    "id,arm," column "\n1,A," f "\n2,A," f "\n3,A," f "\n4,A," m "\n5,A," m "\n6,B," f "\n7,B," f  \
    "\n8,B," m "\n9,B," m "\n10,B," m "\n"
#define ARMS "id,arm\n1,A\n2,A\n3,A\n4,A\n5,A\n6,B\n7,B\n8,B\n9,B\n10,B\n"
/* Rash: 1, 6, 8; nausea: 1, 2, 4, 9. Of the women of A 2 of 3 had anything, of its men 1 of 2; of
   B 1 of 2 and 2 of 3. */
#define EVENTS                                                                                     \
    "id,arm,sex,term,fl\n1,A,F,Rash,Y\n1,A,F,Nausea,Y\n2,A,F,Nausea,Y\n2,A,F,Nausea,Y\n"           \
    "4,A,M,Nausea,Y\n4,A,M,Nausea,Y\n6,B,F,Rash,Y\n6,B,F,Rash,Y\n8,B,M,Rash,Y\n8,B,M,Rash,Y\n"     \
    "9,B,M,Nausea,Y\n"
#define BARS "bars d.csv --group arm --response fl=Y --population p.csv "
/* Of A 1 (F) and 4 (M) respond, of B 8 (M); 3 and 10 have no row. */
#define RESPONSES                                                                                  \
    "id,arm,sex,fl\n1,A,F,Y\n2,A,F,N\n4,A,M,Y\n5,A,M,N\n6,B,F,N\n7,B,F,N\n8,B,M,Y\n9,B,M,N\n"
/* Why patients left; two of ten didn't. */
#define LEFT                                                                                       \
    "id,arm,why,fl\n1,A,Death,Y\n2,A,Death,Y\n3,A,Choice,Y\n4,A,Choice,Y\n6,B,Death,Y\n"           \
    "7,B,Choice,Y\n8,B,Choice,Y\n9,B,Choice,Y\n"
#define LEFT_OF(five, ten)                                                                         \
    "id,arm,why\n1,A,Death\n2,A,Death\n3,A,Choice\n4,A,Choice\n5,A," five                          \
    "\n6,B,Death\n7,B,Choice\n8,B,Choice\n9,B,Choice\n10,B," ten "\n"
/* Four patients of each arm; the end point MRD has 1, 2 of A (1 responds) and 5, 6, 7 of B (5, 6).
 */
#define ENDPOINTS                                                                                  \
    "id,arm,end,r\n1,A,ORR,Y\n2,A,ORR,Y\n3,A,ORR,N\n4,A,ORR,N\n5,B,ORR,Y\n6,B,ORR,Y\n"             \
    "7,B,ORR,N\n8,B,ORR,N\n1,A,MRD,Y\n2,A,MRD,N\n5,B,MRD,Y\n6,B,MRD,Y\n7,B,MRD,N\n1,A,CRR,Y\n"     \
    "2,A,CRR,N\n3,A,CRR,N\n4,A,CRR,N\n5,B,CRR,Y\n6,B,CRR,N\n7,B,CRR,N\n8,B,CRR,N\n"

static const told rows[] = {
    {.name = "one event that a condition left", /* 6 of B has it; each arm has five */
     .data = "id,arm,term,fl,ser\n1,A,Rash,Y,N\n1,A,Rash,Y,N\n2,A,Rash,Y,N\n6,B,Rash,Y,Y\n"
             "8,B,Rash,Y,N\n",
     .population = ARMS,
     .line = BARS "--category term --where ser=Y",
     .numbers = {",B,Rash,,n,1\n", ",B,Rash,,total,5\n", ",A,Rash,,n,0\n"}},
    {.name = "an event of nobody in the population",
     .data = "id,arm,term,fl\n77,B,Rash,Y\n",
     .population = ARMS,
     .line = BARS "--category term",
     .code = 2,
     .said = {"1 of 1 patients are not of the population (line 2)"}},
    {.name = "of what nobody knows the hint names none that the vocabulary explains",
     .data = "id,r\n1,CR\n2,PR\n3,NR\n4,TBD\n5,SD\n6,CR\n",
     .population = "NR: SD\n",
     .line = "bars d.csv --response r=CR --vocabulary p.csv",
     .said = {"that may mean that nobody knows count as no response: \"TBD\" (1)",
              "--set 'data.missing=[default, \"TBD\"]'"}},
    {.name = "events by sex",
     .data = EVENTS,
     .population = WHO("sex", "F", "M"),
     .line = BARS "--category sex",
     .unsaid = "warning",
     .numbers = {",A,F,,n,2\n,A,F,,total,3\n", ",B,F,,n,1\n,B,F,,total,2\n",
                 ",B,M,,n,2\n,B,M,,total,3\n"}},
    {.name = "events by term stay of all",
     .data = EVENTS,
     .population = WHO("sex", "F", "M"),
     .line = BARS "--category term",
     .numbers = {",A,Rash,,n,1\n,A,Rash,,total,5\n", ",A,Nausea,,n,3\n,A,Nausea,,total,5\n",
                 ",B,Nausea,,n,1\n,B,Nausea,,total,5\n"}},
    {.name = "arms as categories",
     .data = EVENTS,
     .population = ARMS,
     .line = "bars d.csv --response fl=Y --population p.csv --category arm",
     .numbers = {",,A,,n,3\n,,A,,total,5\n", ",,B,,n,3\n,,B,,total,5\n"}},
    {.name = "responses by sex, some without a row",
     .data = RESPONSES,
     .population = WHO("sex", "F", "M"),
     .line = BARS "--category sex",
     .said = {"2 of 10 patients of the population have no row"},
     .numbers = {",A,F,,n,1\n,A,F,,total,3\n", ",A,M,,n,1\n,A,M,,total,2\n",
                 ",B,M,,n,1\n,B,M,,total,3\n"}},
    {.name = "the evaluable by sex",
     .data = RESPONSES,
     .population = WHO("sex", "F", "M"),
     .line = BARS "--category sex --denominator evaluable",
     .numbers = {",A,F,,n,1\n,A,F,,total,2\n", ",A,M,,n,1\n,A,M,,total,2\n",
                 ",B,M,,n,1\n,B,M,,total,2\n"}},
    {.name = "a population without the column",
     .data = EVENTS,
     .population = ARMS,
     .line = BARS "--category sex",
     .code = 2,
     .said = {"each patient has one \"sex\" (5 of them several rows), and the population has no "
              "such column: of how many",
              "--set population.events=[sex] if it is what happened"}},
    {.name = "under another name",
     .data = EVENTS,
     .population = WHO("Sex", "F", "M"),
     .line = BARS "--category sex",
     .code = 2,
     .said = {"no such column, but \"Sex\""}},
    {.name = "said to be of what happened",
     .data = EVENTS,
     .population = WHO("sex", "F", "M"),
     .line = BARS "--category sex --set population.events=[sex]",
     .numbers = {",A,F,,n,2\n,A,F,,total,5\n", ",B,M,,n,2\n,B,M,,total,5\n"}},
    {.name = "a name that nothing has",
     .data = EVENTS,
     .population = ARMS,
     .line = BARS "--category term --set population.events=[sex]",
     .code = 2,
     .said = {"no category, panel or condition is of \"sex\""}},
    {.name = "other words",
     .data = EVENTS,
     .population = WHO("sex", "Female", "Male"),
     .line = BARS "--category sex",
     .code = 2,
     .said = {"nobody of the population is in category \"F\" of \"sex\", which has \"Female\", "
              "\"Male\"",
              "category.merge makes one of two"}},
    {.name = "other words, merged",
     .data = EVENTS,
     .population = WHO("sex", "Female", "Male"),
     .line = BARS "--category sex --set 'category.merge={F: [Female], M: [Male]}'",
     .numbers = {",A,F,,n,2\n,A,F,,total,3\n", ",B,M,,n,2\n,B,M,,total,3\n"}},
    {.name = "another sex there",
     .data = EVENTS,
     .population = "id,arm,sex\n1,A,M\n2,A,F\n3,A,F\n4,A,M\n5,A,M\n6,B,F\n7,B,F\n8,B,M\n9,B,M\n"
                   "10,B,M\n",
     .line = BARS "--category sex",
     .code = 2,
     .said =
         {"patients stand in another category in the population, 2 rows of theirs (lines 2, 3): "
          "\"1\" is of \"F\" here and of \"M\" there"}},
    {.name = "reasons of a few",
     .data = LEFT,
     .population = "id,arm,why\n1,A,Death\n2,A,Death\n3,A,Choice\n4,A,Choice\n5,A,\n11,A,\n6,B,"
                   "Death\n7,B,Choice\n8,B,Choice\n9,B,Choice\n10,B,\n",
     .line = BARS "--category why",
     .numbers = {",A,Death,,n,2\n,A,Death,,total,6\n", ",B,Choice,,n,3\n,B,Choice,,total,5\n"}},
    {.name = "reasons of nearly all",
     .data = LEFT,
     .population = LEFT_OF("", ""),
     .line = BARS "--category why",
     .code = 2,
     .said = {"all patients of the population with a \"why\" have a row: whether it is what "
              "happened to patients or what they are is not said",
              "--set population.events=[why] if it is what happened"}},
    {.name = "reasons of nearly all, said",
     .data = LEFT,
     .population = LEFT_OF("", ""),
     .line = BARS "--category why --set population.events=[why]",
     .numbers = {",A,Death,,n,2\n,A,Death,,total,5\n", ",B,Choice,,n,3\n,B,Choice,,total,5\n"}},
    {.name = "a condition, another name there",
     .data = EVENTS,
     .population = WHO("Sex", "F", "M"),
     .line = BARS "--category term --where sex=F",
     .code = 2,
     .said = {"\"sex = F\" keeps rows by column \"sex\"", "--set 'population.where=[Sex = F]'"}},
    {.name = "a condition, told of both", /* of A 1 and 2 of 3 women, of B 6 of 2 */
     .data = EVENTS,
     .population = WHO("Sex", "F", "M"),
     .line = BARS "--category term --where sex=F --set 'population.where=[Sex = F]'",
     .numbers = {",A,Rash,,n,1\n,A,Rash,,total,3\n", ",B,Rash,,n,1\n,B,Rash,,total,2\n"}},
    {.name = "a condition, no such column there",
     .data = EVENTS,
     .population = ARMS,
     .line = BARS "--category term --where sex=F",
     .code = 2,
     .said = {"\"sex = F\" keeps rows by column \"sex\", which each patient has one value of: the "
              "population has no such column, and still has the other patients",
              "--set population.events=[sex] if it is what happened"}},
    {.name = "a condition, other words there",
     .data = EVENTS,
     .population = WHO("gender", "w", "m"),
     .line = BARS "--category term --where sex=F --set population.where=[gender=w]",
     .numbers = {",A,Rash,,n,1\n,A,Rash,,total,3\n", ",B,Rash,,n,1\n,B,Rash,,total,2\n"}},
    {.name = "a condition on events", /* serious ones of 1, 2, 3 are some of theirs */
     .data = "id,arm,term,fl,ser\n1,A,Rash,Y,Y\n1,A,Rash,Y,N\n2,A,Rash,Y,N\n2,A,Rash,Y,Y\n"
             "3,A,Rash,Y,N\n3,A,Rash,Y,N\n6,B,Rash,Y,Y\n6,B,Rash,Y,N\n7,B,Rash,Y,N\n"
             "7,B,Rash,Y,N\n",
     .population = ARMS,
     .line = BARS "--category term --where ser=Y",
     .numbers = {",A,Rash,,n,2\n,A,Rash,,total,5\n", ",B,Rash,,n,1\n,B,Rash,,total,5\n"}},
    {.name = "an end point that some have no row for", /* of A 3 and 4, of B 8 have none of MRD */
     .data = ENDPOINTS,
     .line = "bars d.csv --category end --response r=Y --group arm",
     .said = {"warning: patients of other categories have no row for \"MRD\" (3): they count as no "
              "response",
              "--denominator evaluable leaves them out"},
     .numbers = {",A,MRD,,n,1\n,A,MRD,,total,4\n", ",B,MRD,,n,2\n,B,MRD,,total,4\n",
                 ",A,ORR,,n,2\n,A,ORR,,total,4\n"}},
    {.name = "the evaluable of an end point",
     .data = ENDPOINTS,
     .line = "bars d.csv --category end --response r=Y --group arm --denominator evaluable",
     .numbers = {",A,MRD,,n,1\n,A,MRD,,total,2\n", ",B,MRD,,n,2\n,B,MRD,,total,3\n"}},
    {.name = "grades that nobody has yet", /* grade 3 or more: 3 of A, 7 of B */
     .data = "id,arm,grade\n1,A,1\n2,A,2\n3,A,3\n4,A,0\n5,B,1\n6,B,2\n7,B,4\n8,B,0\n",
     .line = "bars d.csv --response grade=3,4,5 --group arm",
     .said = {"warning: no row has \"5\" in column \"grade\""},
     .numbers = {",A,,,n,1\n,A,,,total,4\n", ",B,,,n,1\n,B,,,total,4\n"}},
    {.name = "a code that is none",
     .data = "id,arm,grade\n1,A,1\n2,A,2\n3,A,3\n4,A,0\n5,B,1\n6,B,2\n7,B,4\n8,B,0\n",
     .line = "bars d.csv --response grade=3,4,9 --group arm",
     .code = 2,
     .said = {"no row has \"9\" in column \"grade\""}},
};

START_TEST(denominators_are_right) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("of how many patients percentages are") {
    add_loop(suite, "core", denominators_are_right, G_N_ELEMENTS(rows));
}
