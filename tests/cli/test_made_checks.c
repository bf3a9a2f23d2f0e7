/* Columns that others are made of are checked as those that a figure reads itself, and a French
   file stays one. Rows are counted by hand. */
#include "told.h"

#define KM "km d.csv --time 't (months)' --event e "
/* Of eight, two were born in 1926 and 1928. */
#define BORN                                                                                       \
    "id;born;dx;t (months);e\n1;10/11/26;10/11/2016;5;1\n2;01/02/28;01/02/2017;6;0\n"              \
    "3;13/05/40;13/05/2016;7;1\n4;20/03/61;20/03/2016;9;1\n5;02/08/55;02/08/2017;3;0\n"            \
    "6;30/06/71;30/06/2018;4;1\n7;09/09/66;09/09/2016;8;1\n8;15/01/48;15/01/2017;2;0\n"
/* Fourteen, of whom the last three have `x`. */
#define MARKER(name, x)                                                                            \
    "id;" name ";t (months);e\n1;2,5;5,5;1\n2;3,1;6,5;0\n3;3,4;7,5;1\n4;4,2;9,5;1\n5;4,9;3,5;0\n"  \
    "6;5,6;4,5;1\n7;6,2;8,5;1\n8;7,1;2,5;0\n9;3,9;6,1;1\n10;6,6;1,5;1\n11;2,9;2,2;0\n12;" x        \
    ";5,2;1\n13;" x ";7,7;0\n14;" x ";3,3;1\n"
#define BOTH                                                                                       \
    "id;p (ans);pe;s (mois);e\n1;1;1;24;0\n2;2;0;24;1\n3;1,5;1;20;0\n4;0,5;1;30;1\n5;3;0;36;0\n"   \
    "6;2,5;1;40;0\n"
#define EARLIEST "--set 'derive.pfs={earliest: [[\"p (ans)\", pe], [\"s (mois)\", e]]}'"
#define ECOG                                                                                       \
    "id,ecog,t (months),e\n1,0,5,1\n2,1,6,0\n3,2,7,1\n4,3,9,1\n5,NR,3,0\n6,NR,4,1\n7,0,8,1\n"      \
    "8,1,2,0\n"

#define LABELLED                                                                                   \
    "id,t,os,Relapse,Death\n1,1,1,0,1\n2,2,2,1,1\n3,3,3,0,1\n4,4,4,1,0\n"                          \
    "5,5,5,0,1\n6,6,6,1,1\n7,7,7,0,1\n8,8,8,0,0\n9,9,9,0,1\n10,10,10,1,0\n"

static const told rows[] = {
    {.name = "boxes of a form", /* 2 of 3 in A, 1 of 2 in B */
     .data = "id,arm,\"Tox (choice=Mucite)\"\n1,A,Checked\n2,A,Unchecked\n3,A,Checked\n"
             "4,B,Unchecked\n5,B,Checked\n",
     .line = "bars d.csv --response 'Tox (choice=Mucite)' --group arm",
     .unsaid = "is not said",
     .numbers = {",A,,,estimate,0.6666", ",B,,,estimate,0.5"}},
    {.name = "of which a patient has one",
     .data = "id,arm,t (months),e,M,C\n1,A,1,1,Coch\u00e9,Non coch\u00e9\n2,A,2,1,Non "
             "coch\u00e9,Coch\u00e9\n"
             "3,B,3,1,Non coch\u00e9,Coch\u00e9\n",
     .line = KM "--group g --set 'derive.g={wide: {M: Mucite, C: Colite}}'",
     .unsaid = "neither 0 nor 1",
     .numbers = {",Mucite,,,n,1\n", ",Colite,,,n,2\n"}},
    {.name = "labels the wrong way round",
     .data = LABELLED,
     .line = "km d.csv --time-unit days --set 'derive.first={earliest: [[t, Relapse], [t, Death]], "
             "labels: [Death, Relapse]}' --time first --event 'first_event=Relapse' --competing "
             "Death --estimate incidence",
     .said = {"\"Death\" is the label of [t, Relapse], which is called otherwise",
              "labels in the order of the pairs are [Relapse, Death]"}},
    {.name = "and the right one",
     .data = LABELLED,
     .line = "km d.csv --time-unit days --set 'derive.first={earliest: [[t, Relapse], [t, Death]], "
             "labels: [Relapse, Death]}' --time first --event 'first_event=Relapse' --competing "
             "Death --estimate incidence",
     .unsaid = "warning",
     .numbers = {",,Relapse,,events,4\n"}},
    {.name = "told by the times alone",
     .data = LABELLED,
     .line = "km d.csv --time-unit days --set 'derive.first={earliest: [[os, Death], [t, "
             "Relapse]], labels: [Relapse, Death]}' --time first --event 'first_event=Relapse' "
             "--competing Death --estimate incidence",
     .said = {"\"Relapse\" is the label of [os, Death]"}},
    {.name = "times of survival that end with either",
     .data = LABELLED,
     .line = "km d.csv --time-unit days --set 'derive.first={earliest: [[os, Relapse], [os, "
             "Death]], labels: [Relapse, Death]}' --time first --event 'first_event=Relapse' "
             "--competing Death --estimate incidence",
     .unsaid = "warning"},
    {.name = "births of two digits",
     .data = BORN,
     .line = KM "--group b --set 'derive.age={from: born, to: dx, unit: years}' --set "
                "'derive.b={cut: age, at: [65]}'",
     .said = {"warning: derive.age: \"10/11/2016\", the date \"dx\", lies before \"10/11/26\", the "
              "date \"born\": 2 of 8 values are negative",
              "years of two digits are read as 1930 to 2029: write all four of them",
              "note: years of two digits are 1930 to 2029"}},
    {.name = "and nobody's age",
     .data = BORN,
     .line = KM "--group b --set 'derive.age={from: born, to: dx, unit: years}' --set "
                "'derive.b={cut: age, at: [65]}'",
     .said = {"\"age\" is nobody's age in 2 of 8 rows"}},
    {.name = "a column that nobody draws",
     .data = BORN,
     .line = KM "--set 'derive.age={from: born, to: dx, unit: years}'",
     .unsaid = "warning"},
    {.name = "a time before its start",
     .data = "id,dx,gr,t (months),e\n1,2020-01-05,2020-07-05,5,1\n2,2020-03-01,2020-02-01,6,0\n"
             "3,2020-02-13,2020-12-13,7,1\n4,2020-05-02,2021-01-02,9,1\n",
     .line = KM "--group b --set 'derive.d={from: dx, to: gr, unit: months}' --set "
                "'derive.b={cut: d, at: [6]}'",
     .said = {"lies before \"2020-03-01\", the date \"dx\": 1 of 4 values are negative",
              "are the two columns swapped, or a date mistyped?"}},
    {.name = "a date for nobody knows",
     .data = "id,dx,gr,t (months),e\n1,2020-01-05,2020-07-05,5,1\n2,1900-01-01,2020-02-01,6,0\n"
             "3,2020-02-13,2020-12-13,7,1\n4,2020-05-02,2021-01-02,9,1\n",
     .line = KM "--group b --set 'derive.d={from: dx, to: gr, unit: months}' --set "
                "'derive.b={cut: d, at: [6]}'",
     .said = {"more than 110 years lie between \"1900-01-01\" and \"2020-02-01\" in 1 of 4 rows",
              "if it does: --missing default,1900-01-01"}},
    {.name = "days of a study may be negative",
     .data = "id,a,b,t (months),e\n1,1,5,5,1\n2,1,-3,6,0\n3,1,9,7,1\n4,1,4,9,1\n",
     .line = KM "--group g --set 'derive.d={from: a, to: b, unit: days}' --set "
                "'derive.g={cut: d, at: [4]}'",
     .unsaid = "negative"},
    {.name = "99,9 of a marker that is cut", /* 2,5 2,9 3,1 3,4 | 3,9 4,2 4,9 | 5,6 6,2 6,6 7,1 */
     .data = MARKER("b2m", "99,9"),
     .line = KM "--group b --set 'derive.b={cut: b2m, at: [3.5, 5.5]}'",
     .said = {"warning: \"b2m\" is 99.9 in 3 of 14 rows, and at most 7.1 in all others"},
     .numbers = {",<3.5,,,n,4\n", ",3.5\u2013<5.5,,,n,3\n", ",\u22655.5,,,n,7\n"}},
    {.name = "a decimal comma is found beside ranges with a point",
     .data = MARKER("b2m", "3,2"),
     .line = KM "--group b --set 'derive.b={cut: b2m, at: [3.5, 5.5]}'",
     .unsaid = "warning",
     .numbers = {",<3.5,,,n,7\n", ",3.5\u2013<5.5,,,n,3\n", ",\u22655.5,,,n,4\n"}},
    {.name = "and beside a median", /* 2,5 2,9 3,1 3,2 3,2 3,2 3,4 and seven from 3,9: 3.65 */
     .data = MARKER("b2m", "3,2"),
     .line = KM "--group b --set 'derive.b={cut: b2m, at: median}'",
     .numbers = {",<3.65,,,n,7\n", ",\u22653.65,,,n,7\n"}},
    {.name = "and beside numbers that were made",
     .data = MARKER("b2m", "3,2"),
     .line = KM "--group h --where 'b2m in (2.5, 3.1, 3.2)' --set "
                "'derive.h={convert: b2m, factor: 2}'",
     .said = {"decimal comma found"},
     .numbers = {",\"6,4\",,,n,3\n"}},
    {.name = "99,9 of a marker that is converted",
     .data = MARKER("b2m", "99,9"),
     .line = "forest d.csv --time 't (months)' --event e --covariates h --set "
             "'derive.h={convert: b2m, factor: 10}'",
     .said = {"\"b2m\" is 99.9 in 3 of 14 rows"}},
    {.name = "years and months in one time",
     .data = BOTH,
     .line = "km d.csv --time pfs --event pfs_event " EARLIEST,
     .code = 2,
     .said = {"derive.pfs: the times are in different units by their names: \"p (ans)\" in years, "
              "\"s (mois)\" in months"}},
    {.name = "the smaller of both",
     .data = BOTH,
     .line = "km d.csv --time t --event e --set 'derive.t={min: [\"p (ans)\", \"s (mois)\"]}'",
     .code = 2,
     .said = {"in different units by their names"}},
    {.name = "years that were made months", /* 12, 24, 18, 6, 36, 30 */
     .data = BOTH,
     .line =
         "km d.csv --time t --event e --set 'derive.p={convert: \"p (ans)\", factor: 12}' --set "
         "'derive.t={min: [p, \"s (mois)\"]}'",
     .numbers = {",time_max,36\n"}},
    {.name = "what else took",
     .data = ECOG,
     .line = KM "--group ps --set 'derive.ps={levels: ecog, to: {\"0-1\": [0, 1]}, else: \"2+\"}'",
     .said = {"note: derive.ps: \"2+\" is of \"2\" (1), \"3\" (1), \"NR\" (2) of column \"ecog\"",
              "warning: derive.ps: \"NR\" (2) of column \"ecog\" became \"2+\", and may mean that "
              "nobody knows",
              "missing? use --set 'data.missing=[default, \"NR\"]'"}},
    {.name = "and doesn't take what is missing",
     .data = ECOG,
     .line = KM "--group ps --set 'derive.ps={levels: ecog, to: {\"0-1\": [0, 1]}, else: \"2+\"}' "
                "--set 'data.missing=[default, NR]'",
     .unsaid = "nobody knows",
     .numbers = {",2+,,,n,2\n"}},
};

START_TEST(made_columns_are_checked) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("checks of columns that others are made of") {
    add_loop(suite, "checks", made_columns_are_checked, G_N_ELEMENTS(rows));
}
