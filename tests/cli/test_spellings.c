/* One value in several spellings, in conditions, arms and strata. Rows are counted by hand. */
#include "told.h"

/* Of A, 3 responders of 5; of "a" 1 of 1; of B 1 of 4. Women: 5 F and 1 f and 1 "F.". */
#define ARMS                                                                                       \
    "id,arm,r,sex,t,e,site\n1,A,1,F,5,1,x\n2,A,1,F,6,0,x\n3,A,1,M,7,1,y\n4,A,0,f,9,0,y\n"          \
    "5,A,0,F.,4,1,x\n6,a,1,F,8,1,X\n7,B,1,F,3,1,x\n8,B,0,M,4,1,y\n9,B,0,F,5,1,y\n10,B,0,M,8,0,x\n"
#define BARS "bars d.csv --group arm --response r "
/* Two arms in four spellings: 3 Drug, 1 drug, 2 Placebo, 1 "placebo ". */
#define FOUR                                                                                       \
    "id,arm,r,sex\n1,drug,1,F\n2,Drug,1,M\n3,Drug,0,F\n4,Drug,1,M\n5,placebo,0,F\n6,Placebo,0,M\n" \
    "7,Placebo,1,F\n8,PLACEBO,0,M\n"

static const told rows[] = {
    {.name = "letters that were read as windows-1252",
     .data =
         "id,arm,r\n1,D\u00c3\u00a9favorable,1\n2,D\u00c3\u00a9favorable,0\n3,D\u00e9favorable,1\n"
         "4,Favorable,1\n5,Favorable,0\n",
     .line = BARS,
     .said = {"levels of column \"arm\" are nearly the same: \"D\u00e9favorable\", "
              "\"D\u00c3\u00a9favorable\"",
              "group.merge={\"D\u00e9favorable\": [\"D\u00c3\u00a9favorable\"]}"}},
    {.name = "and are merged",
     .data =
         "id,arm,r\n1,D\u00c3\u00a9favorable,1\n2,D\u00c3\u00a9favorable,0\n3,D\u00e9favorable,1\n"
         "4,Favorable,1\n5,Favorable,0\n",
     .line = BARS "--set 'group.merge={\"D\u00e9favorable\": [\"D\u00c3\u00a9favorable\"]}'",
     .unsaid = "nearly the same",
     .numbers = {",D\u00e9favorable,,,n,2\n", ",D\u00e9favorable,,,total,3\n"}},
    {.name = "case and dots, =",
     .data = ARMS,
     .line = BARS "--where sex=F",
     .said =
         {"the condition takes values of \"sex\" that are nearly the same as \"F\" (5 rows) for "
          "others: \"f\" (1), \"F.\" (1)",
          "if they are the same, in its place: \"sex in (F, f, 'F.')\""},
     .numbers = {",A,,,n,2\n", ",A,,,total,2\n"}},
    {.name = "both, as the hint says",
     .data = ARMS,
     .line = BARS "--where \"sex in (F, f, 'F.')\"",
     .unsaid = "nearly the same as",
     .numbers = {",A,,,n,2\n", ",A,,,total,4\n"}},
    {.name = "in",
     .data = ARMS,
     .line = BARS "--where 'arm in (A, B)'",
     .said = {"nearly the same as \"A\" (5 rows) for others: \"a\" (1)",
              "in its place: \"arm in (A, B, a)\""},
     .numbers = {",A,,,total,5\n"}},
    {.name = "!=",
     .data = ARMS,
     .line = BARS "--where 'sex != F'",
     .said = {"nearly the same as \"F\" (5 rows) for others: \"f\" (1), \"F.\" (1)",
              "in its place: \"sex not in (F, f, 'F.')\""},
     .numbers = {",A,,,total,3\n"}},
    {.name = "not in, by its hint",
     .data = ARMS,
     .line = BARS "--where \"sex not in (F, f, 'F.')\"",
     .unsaid = "nearly the same as",
     .numbers = {",A,,,total,1\n", ",B,,,total,2\n"}},
    {.name = "no-break blanks and accents",
     .data = "id,arm,r,bras\n1,A,1,Bras 1\n2,A,0,Bras\xC2\xA0"
             "1\n3,B,1,Bras 1\n4,B,0,Br\xC3\xA2s 1\n",
     .line = BARS "--where 'bras=Bras 1'",
     .said = {"\"Bras\xC2\xA0"
              "1\" (1, with a no-break blank), \"Br\xC3\xA2s 1\" (1)"},
     .numbers = {",A,,,total,1\n"}},
    {.name = "rows that another condition leaves out don't count",
     .data = ARMS,
     .line = BARS "--where 'arm != a' --where 'site = x'",
     .unsaid = "nearly the same as \"x\""},
    {.name = "underscores for blanks",
     .data = "id,arm,r\n1,Drug X 10 mg,1\n2,Drug_X_10_mg,0\n3,Drug X 10 mg,1\n4,Placebo,0\n",
     .line = BARS "--where \"arm in ('Drug X 10 mg', Placebo)\"",
     .said = {"nearly the same as \"Drug X 10 mg\" (2 rows) for others: \"Drug_X_10_mg\" (1)"}},
    {.name = "signs of comparison",
     .data = "id,arm,r,age\n1,A,1,>=65\n2,A,0,\u226565\n3,B,1,<65\n4,B,0,>=65\n",
     .line = BARS "--strata age",
     .said = {"levels of column \"age\" are nearly the same: \">=65\", \"\u226565\""}},
    {.name = "groups in two numbers",
     .data = "id,arm,r\n1,1,1\n2,1.0,0\n3,2,1\n4,2,0\n",
     .line = BARS,
     .said = {"levels of column \"arm\" are nearly the same: \"1\", \"1.0\"",
              "group.merge={\"1\": [\"1.0\"]}"}},
    /* quotes make a text of a number, and long ones are no numbers */
    {.name = "a number in quotes",
     .data = "id,arm,r,site\n1,A,1,3.1\n2,A,0,3.10\n3,B,1,3.1\n4,B,0,3.1\n",
     .line = BARS "--where \"site = '3.1'\"",
     .said = {"nearly the same as \"3.1\" (3 rows) for others: \"3.10\" (1)"},
     .numbers = {",A,,,total,1\n", ",B,,,total,2\n"}},
    {.name = "a number without",
     .data = "id,arm,r,site\n1,A,1,3.1\n2,A,0,3.10\n3,B,1,3.1\n4,B,0,3.1\n",
     .line = BARS "--where 'site = 3.1'",
     .numbers = {",A,,,total,2\n", ",B,,,total,2\n"}},
    {.name = "numbers that a double can't tell apart",
     .data = "id,arm,r\n110101199003070070,A,1\n110101199003070071,A,0\n110101199003070072,B,1\n",
     .line = BARS "--where 'id != 110101199003070070'",
     .numbers = {",A,,,total,1\n", ",B,,,total,1\n"}},
    {.name = "numbers are no spellings", /* 1 and 1.0 are equal */
     .data = "id,arm,r,c\n1,A,1,1\n2,A,0,1.0\n3,B,1,2\n4,B,0,1\n",
     .line = BARS "--where 'c = 1'",
     .unsaid = "nearly the same as",
     .numbers = {",A,,,total,2\n"}},
    {.name = "other signs are other values",
     .data = "id,arm,r,c\n1,A,1,2+\n2,A,0,2\n3,B,1,2+\n4,B,0,2\n",
     .line = BARS "--where 'c = 2+'",
     .unsaid = "nearly the same as",
     .numbers = {",A,,,total,1\n"}},
    {.name = "strata of a bar chart",
     .data = ARMS,
     .line = BARS "--strata site --where arm!=a --where sex!=M",
     .unsaid = "levels of column \"site\""},
    {.name = "strata of a bar chart, in two spellings",
     .data = ARMS,
     .line = BARS "--strata sex --where arm!=a",
     .said = {"warning: levels of column \"sex\" are nearly the same: \"F\", \"f\", \"F.\"",
              "write them alike in the file"}},
    {.name = "strata of curves",
     .data = ARMS,
     .line = "km d.csv --time t --event e --group arm --strata sex --where arm!=a",
     .said = {"levels of column \"sex\" are nearly the same"}},
    {.name = "strata of a forest",
     .data = ARMS,
     .line = "forest d.csv --time t --event e --group arm --subgroups site --strata sex --where "
             "arm!=a",
     .said = {"levels of column \"sex\" are nearly the same"}},
    {.name = "the spelling of most rows is the name",
     .data = FOUR,
     .line = "bars d.csv --group arm --response r",
     .said = {"group.merge={\"Drug\": [\"drug\"], \"Placebo\": [\"placebo\", \"PLACEBO\"]}"}},
    {.name = "the one that a key names comes before",
     .data = FOUR,
     .line = "bars d.csv --group arm --response r --reference PLACEBO",
     .said = {"group.merge={\"Drug\": [\"drug\"], \"PLACEBO\": [\"placebo\", \"Placebo\"]}"}},
    {.name = "two arms of a forest in four spellings",
     .data = FOUR,
     .line = "forest d.csv --group arm --response r --effect risk_ratio --subgroups sex",
     .code = 2,
     .said = {"column \"arm\" has 5 values: a forest compares two arms"},
     .unsaid = "keep two of them"},
    {.name = "merged",
     .data = FOUR,
     .line = "forest d.csv --group arm --response r --effect risk_ratio --subgroups sex --set "
             "'group.merge={\"Drug\": [\"drug\"], \"Placebo\": [\"placebo\", \"PLACEBO\"]}'",
     .numbers = {",Drug,,,n,4\n", ",Placebo,,,n,4\n"}},
};

START_TEST(spellings_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("one value in several spellings") {
    add_loop(suite, "spellings", spellings_are_told, G_N_ELEMENTS(rows));
}
