#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* Cells as people have them, read or refused as a user meets them: with the numbers that are right,
   and hints that lead to these. */

/** A number that the file of numbers has to hold; NaN: it says NA. */
typedef struct number {
    const char *group, *term, *name;
    double value, tolerance;
} number;

#define MOST_NUMBERS 6
#define KM_THOU      "km d.csv --time 'time (days)' --event event=1 --group arm"
#define FOREST       "forest d.csv --label a --estimate e --effect HR"
#define STUDIES      "forest d.csv --study a --estimate e --effect HR"
#define FOREST_3     FOREST " --lower l --upper u"
#define BARS         "bars d.csv --category e --group arm"
#define WATERFALL    "waterfall d.csv --change c"

static const struct {
    const char *name;
    const char *file, *data; /* one of them: in tests/cli/cells, or the contents of d.csv */
    const char *line;
    const char *said; /* on standard error; may be NULL */
    number numbers[MOST_NUMBERS];
} drawn[] = {
    {"marks of thousands",
     "thou.csv",
     NULL,
     KM_THOU " --set data.thousands=,",
     NULL,
     /* the log-rank test has no groups */
     {{"Control", "", "median", 1395, 0},
      {"Drug X", "", "median", 2173, 0},
      {"Drug X|Control", "", "hr", 0.56, 0.005},
      {"", "", "p", 0.007, 0.0005}}},
    {"points between thousands",
     "thou_point.csv",
     NULL,
     KM_THOU " --set data.thousands=point --set data.decimal=comma",
     NULL,
     {{"Control", "", "median", 1395, 0}, {"Drug X", "", "median", 2173, 0}}},
    /* as typed: what is drawn may be wrong, and both readings are told */
    {"points between thousands, unsaid",
     "thou_point.csv",
     NULL,
     KM_THOU,
     "--set data.thousands=point --set data.decimal=comma if the point stands between thousands, "
     "--set data.thousands=comma if it is decimal",
     {{NULL}}},
    {"a decimal comma given by hand",
     "thou.csv",
     NULL,
     KM_THOU " --set data.decimal=,",
     "--set data.thousands=comma --set data.decimal=point if the comma stands between thousands",
     {{NULL}}},
    {"points that are decimal, said",
     NULL,
     "t,s\n289,1\n1.019,1\n52,1\n",
     "km d.csv --time t --event s --set data.thousands=comma --strict",
     NULL,
     {{"", "", "median", 52, 0}}},
    {"limits of 90 % by name",
     NULL,
     "a,e (90% CI)\nA,0.7 (0.5-0.98)\n",
     "forest d.csv --label a --estimate 'e (90% CI)' --effect HR",
     "--conf-level 0.9",
     {{"", "A", "hr_upper", 0.98, 0}}},
    {"limits of 90 % by name, said",
     NULL,
     "a,e (90% CI)\nA,0.7 (0.5-0.98)\n",
     "forest d.csv --label a --estimate 'e (90% CI)' --effect HR --conf-level 0.9 --strict",
     NULL,
     {{"", "A", "hr_upper", 0.98, 0}}},
    {"studies' limits of 90 % by name",
     NULL,
     "a,e,lower 90,upper 90\nA,0.7,0.5,0.98\nB,0.8,0.6,1.07\n",
     "forest d.csv --study a --estimate e --lower 'lower 90' --upper 'upper 90' --effect HR",
     "--set input.level=0.9",
     {{"", "A", "hr_upper", 0.98, 0}}},
    {"bars' limits of 90 % by name",
     NULL,
     "e,arm,r,LCL_90,UCL_90\nORR,A,45.3,38.0,52.7\nORR,B,28.1,21.6,35.3\n",
     BARS " --percent r --lower LCL_90 --upper UCL_90",
     "--conf-level 0.9",
     {{"A", "ORR", "estimate", 0.453, 1e-12}}},
    {"percentages given as fractions",
     NULL,
     "e,arm,r\nORR,A,0.453\nORR,B,0.281\n",
     BARS " --percent r",
     "no percentage in column \"r\" is more than 1 percent",
     {{NULL}}},
    {"percentages below 1, and one that isn't",
     NULL,
     "e,arm,r\nORR,A,0.453\nORR,B,1.5\n",
     BARS " --percent r --strict",
     NULL,
     {{"A", "ORR", "estimate", 0.00453, 1e-12}}},
    {"best responses of more than there are",
     NULL,
     "e,arm,n,N\nCR,A,8,10\nPR,A,7,10\nCR,B,1,10\nPR,B,6,10\n",
     BARS " --n n --total N",
     "the responses of \"A\" add up to 15 of 10 patients",
     {{"A", "CR", "n", 8, 0}}},
    {"side effects of more than there are",
     NULL,
     "e,arm,n,N\nNausea,A,8,10\nRash,A,7,10\nNausea,B,1,10\nRash,B,6,10\n",
     BARS " --n n --total N --strict",
     NULL,
     {{"A", "Nausea", "n", 8, 0}}},
    {"an endpoint that is called 90",
     NULL,
     "e,arm,PASI 90 (%)\nWeek 12,A,45.3\nWeek 12,B,28.1\n",
     BARS " --percent 'PASI 90 (%)' --strict",
     NULL,
     {{"A", "Week 12", "estimate", 0.453, 1e-12}}},
    {"one of a sheet's arms, asked for",
     "prism.csv",
     NULL,
     "km d.csv --time Months --event Control --set data.dropped=allow",
     "88 of 178 rows dropped",
     {{"", "", "n", 90, 0}, {"", "", "events", 54, 0}, {"", "", "median", 13.95, 1e-9}}},
    {"events marked, empty cells told",
     NULL,
     "t;e;a\n1;1;A\n2;;A\n3;oui;B\n4;;B\n5;;B\n",
     "km d.csv --time t --event e --group a --set 'censor.is=[\"\"]'",
     NULL,
     {{"A", "", "n", 2, 0},
      {"A", "", "events", 1, 0},
      {"B", "", "n", 3, 0},
      {"B", "", "events", 1, 0}}},
    {"crosses, empty cells told",
     NULL,
     "t;e\n1;x\n2;\n3;x\n4;\n5;\n",
     "km d.csv --time t --event e --set 'censor.is=[\"\"]'",
     NULL,
     {{"", "", "n", 5, 0}, {"", "", "events", 2, 0}, {"", "", "censored", 3, 0}}},
    {"the censored marked, empty cells told",
     NULL,
     "t;e\n1;1\n2;\n3;1\n4;\n5;\n",
     "km d.csv --time t --censor e --set 'event.is=[\"\"]'",
     NULL,
     {{"", "", "n", 5, 0}, {"", "", "events", 3, 0}}},
    {"events marked, one empty beside an uneventful one",
     NULL,
     "t;e\n1;1\n2;0\n3;1\n4;\n5;1\n",
     "km d.csv --time t --event e",
     "1 of 5 rows dropped",
     {{"", "", "n", 4, 0}, {"", "", "events", 3, 0}}},
    {"the unit in a column",
     NULL,
     "PARAMCD,AVAL,AVALU,CNSR\nOS,730.5,DAYS,0\nOS,1461,DAYS,0\nPFS,2,MONTHS,0\n",
     "km d.csv --time AVAL --censor CNSR --where PARAMCD=OS",
     "times are in days, as column \"AVALU\" says",
     {{"", "", "n", 2, 0}, {"", "", "time_max", 48, 1e-9}}},
    {"the unit in a parameter",
     NULL,
     "PARAM,AVAL,CNSR\nOverall survival (months),8,0\nOverall survival (months),9,0\n",
     "km d.csv --time AVAL --censor CNSR --set x.unit=years --time-unit months",
     NULL,
     {{"", "", "time_max", 0.75, 1e-9}}},
    {"another unit than the column says",
     NULL,
     "t;e;unit\n8;1;mois\n9;0;mois\n",
     "km d.csv --time t --event e --time-unit days",
     "column \"unit\" says months",
     {{"", "", "time_max", 9, 0}}},
    {"a unit that is none of time",
     NULL,
     "t;e;unit\n8;1;mg\n9;0;mois\n",
     "km d.csv --time t --event e",
     "unit of \"t\" is not known",
     {{"", "", "time_max", 9, 0}}},
    {"two words of the censored beside a named event",
     NULL,
     "t;e\n1;Vivant\n2;D\u00e9c\u00e9d\u00e9\n3;Perdu de vue\n4;D\u00e9c\u00e9d\u00e9\n",
     "km d.csv --time t --event e=D\u00e9c\u00e9d\u00e9",
     "\"Vivant\", \"Perdu de vue\" of column \"e\" are censored, by their words",
     {{"", "", "n", 4, 0}, {"", "", "events", 2, 0}}},
    {"days shown in months, said where numbers are given",
     NULL,
     "t,e\n365.25,1\n730.5,1\n1461,1\n",
     "km d.csv --time t --event e --time-unit days --milestones 24",
     "milestones and x.max are months, too",
     {{"", "", "time_max", 48, 1e-9}}},
    {"responses are no controls, and stand from the best",
     NULL,
     "t;e;r\n1;1;MP\n2;0;RC\n3;1;non \u00e9valuable\n4;1;RP\n5;1;RC\n",
     "km d.csv --time t --event e --group r",
     "\"RC\" is the reference, as the first",
     {{"RC", "", "n", 2, 0}}},
    {"times with a plus",
     "plus.csv",
     NULL,
     "km d.csv --time time --group arm",
     "88 times with + are censored",
     {{"Control", "", "n", 90, 0},
      {"Control", "", "events", 54, 0},
      {"Drug X", "", "events", 36, 0},
      {"Control", "", "median", 13.95, 1e-9},
      {"Drug X", "", "median", 21.73, 1e-9}}},
    {"the plus of the time that counts",
     NULL,
     "a,b\n1,\n,2+\n3+,9\n4,9\n",
     "km d.csv --time a,b",
     "2 times with + are censored",
     {{"", "", "n", 4, 0}, {"", "", "events", 2, 0}}},
    {"blanks between thousands",
     NULL,
     "t;s\n1\u202f020,5;1\n1 030,5;1\n1040,5;1\n",
     "km d.csv --time t --event s --set data.decimal=,",
     NULL,
     {{"", "", "median", 1030.5, 0}}},
    {"estimates with their limits",
     NULL,
     "a,e\nA,0.75 (0.60\u20130.93)\nB,0.68 [0.51; 0.90]\nC,\"1.2 (95% CI, 0.9 to 1.6)*\"\n"
     "D,0\u00b780 (0\u00b760\u20131\u00b710)\nE,0.9 (0.5-NE)\nF,1.00 (reference)\n",
     FOREST,
     NULL,
     {{"", "A", "hr_lower", 0.60, 0},
      {"", "B", "hr_upper", 0.90, 0},
      {"", "C", "hr_lower", 0.9, 0},
      {"", "D", "hr", 0.8, 0},
      {"", "E", "hr_upper", NAN, 0},
      {"", "F", "hr_lower", NAN, 0}}},
    {"decimal commas in limits",
     NULL,
     "a;e\nA;0,75 (0,60-0,93)\nB;\"0,68 [0,51 ; 0,90]\"\n",
     FOREST " --set data.decimal=,",
     NULL,
     {{"", "A", "hr", 0.75, 0}, {"", "A", "hr_upper", 0.93, 0}, {"", "B", "hr_lower", 0.51, 0}}},
    {"studies with their limits",
     NULL,
     "a,e\nA,0.75 (0.60-0.93)\nB,0.68 (0.51-0.90)\n",
     "forest d.csv --study a --estimate e --effect HR --pool FE",
     NULL,
     {{"", "A", "hr_upper", 0.93, 0}, {"", "B", "hr_lower", 0.51, 0}}},
    /* (ln 0.17, ln 1.15 by the widths of their limits: -1.77196, 0.71743; 0.13976, 0.27643) */
    {"a study without an estimate",
     NULL,
     "a,e,l,u\nA,0.17,0.03,0.83\nB,,,\nC,1.15,0.41,3.22\n",
     "forest d.csv --study a --estimate e --lower l --upper u --effect OR --pool FE",
     "the file has no estimate of it",
     {{"FE", "", "k", 2, 0}, {"FE", "", "estimate", -0.39198, 1e-4}, {"", "B", "or", NAN, 0}}},
    {"studies' counts with their totals",
     NULL,
     "a,x,y\nA,12/40,14/41\nB,3/30 (10),5/31\nC,7 of 50,9/49\n",
     "forest d.csv --study a --events1 x --events2 y --effect OR",
     NULL,
     {{"1", "B", "n", 30, 0},
      {"2", "A", "events", 14, 0},
      {"1", "C", "n", 50, 0},
      /* 7 * 40 / (43 * 9) */
      {"", "C", "or", 0.72351, 1e-4}}},
    {"notes, no-break blanks and words",
     NULL,
     "a,e,l,u,p\nA,0.75,0.60,0.93,<.001\nB,0.71*,0.53,0.95,.02\nC,0.83\u00a0,0.58,1.18,NS\n"
     "D,--,--,--,\n",
     FOREST_3 " --p p",
     "\"NS\" (1) in \"p\"",
     {{"", "B", "hr", 0.71, 0},
      {"", "C", "hr", 0.83, 0},
      {"", "D", "hr", NAN, 0},
      {"", "A", "p", 0.001, 0}}},
    {"P values beside headings",
     NULL,
     "a,e,p\nAll,0.75 (0.60-0.93),\nSex,,0.42\nMen,0.71 (0.53-0.95),\nWomen,0.83 (0.58-1.18),\n",
     FOREST " --p p",
     NULL,
     {{"", "Sex", "p", 0.42, 0}, {"", "Sex=Men", "hr", 0.71, 0}}},
    {"percent signs",
     NULL,
     "e,arm,r\nORR,A,45.3%\nORR,B,28.1 %\nCR,A,12%\nCR,B,NE\n",
     BARS " --percent r",
     "read as missing: \"NE\" (1) in \"r\"",
     {{"A", "ORR", "estimate", 0.453, 1e-12}, {"B", "ORR", "estimate", 0.281, 1e-12}}},
    {"counts with their totals",
     NULL,
     "e,arm,x\nORR,A,77/170 (45.3)\nORR,B,48/171 (28.1)\n",
     BARS " --n x",
     NULL,
     {{"A", "ORR", "n", 77, 0},
      {"A", "ORR", "total", 170, 0},
      {"B", "ORR", "estimate", 48.0 / 171, 1e-12}}},
    {"a percentage that isn't that of its count",
     NULL,
     "e,arm,x\nORR,A,77/170 (54.3)\nORR,B,48/171 (28.1)\n",
     BARS " --n x",
     "77 of 170 is 45.3 %, but the file says 54.3 %",
     {{"A", "ORR", "estimate", 77.0 / 170, 1e-12}}},
    {"changes in percent, one a bound",
     NULL,
     "c\n-62%\n-35 %\n>100%\n5%\nNR\n",
     WATERFALL,
     "the axis ends at 100",
     {{"", "1", "change_beyond", 100, 0},
      {"", "2", "change", 5, 0},
      {"", "4", "change", -62, 0},
      {"", "", "n_at_or_above", 1, 0}}},
    {"a bound with a decimal",
     NULL,
     "c\n-62%\n>99.5%\n5%\n",
     WATERFALL,
     "the axis ends at 99.5",
     {{"", "1", "change_beyond", 99.5, 0}, {"", "2", "change", 5, 0}, {"", "3", "change", -62, 0}}},
    {"missing words among responses",
     NULL,
     "id,arm,r\n1,D,PR\n2,D,CR\n3,D,SD\n4,D,NE\n5,D,PD\n6,D,Non-CR/Non-PD\n7,P,SD\n8,P,PD\n9,P,PD\n"
     "10,P,PR\n11,P,\n12,P,Missing\n",
     "bars d.csv --group arm --response r --denominator evaluable",
     "\"missing\" (1) in \"r\"",
     {{"D", "PR", "total", 5, 0}, {"P", "PR", "total", 4, 0}}},
};

/** The first row of the numbers with these three. */
static bool find(const char *csv, const number *wanted, char **value) {
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    for (size_t i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        const bool same = g_strv_length(fields) == 6 && strcmp(fields[1], wanted->group) == 0 &&
                          strcmp(fields[2], wanted->term) == 0 &&
                          strcmp(fields[4], wanted->name) == 0;
        if (same) {
            *value = g_strdup(fields[5]);
            return true;
        }
    }
    return false;
}

static char *folder_with(const char *file, const char *data) {
    char *folder = make_folder();
    g_autofree char *relative = file ? g_strconcat("tests/cli/cells/", file, NULL) : NULL;
    g_autofree char *path = file ? source_path(relative) : NULL;
    g_autofree char *bytes = file ? read_file(path) : g_strdup(data);
    ck_assert_ptr_nonnull(bytes);
    g_free(write_file(folder, "d.csv", bytes, -1));
    return folder;
}

START_TEST(cells_are_read) {
    char *folder = folder_with(drawn[_i].file, drawn[_i].data);
    g_autofree char *line = g_strconcat(drawn[_i].line, " -o a.svg --numbers n.csv", NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 0, "%s: %s", drawn[_i].name, run.err);
    ck_assert_msg(!drawn[_i].said || strstr(run.err, drawn[_i].said), "%s: %s", drawn[_i].name,
                  run.err);
    g_autofree char *path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *csv = read_file(path);
    for (const number *n = drawn[_i].numbers; n < drawn[_i].numbers + MOST_NUMBERS && n->name;
         n++) {
        g_autofree char *text = NULL;
        ck_assert_msg(find(csv, n, &text), "%s: no %s of \"%s\" \"%s\"", drawn[_i].name, n->name,
                      n->group, n->term);
        const double value = strcmp(text, "NA") == 0 ? NAN : g_ascii_strtod(text, NULL);
        ck_assert_msg(isnan(n->value) ? isnan(value) : fabs(value - n->value) <= n->tolerance,
                      "%s: %s of \"%s\" \"%s\" is %s", drawn[_i].name, n->name, n->group, n->term,
                      text);
    }
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

/* ---- refused, with a hint that works -----------------------------------------------------------
 */

#define TITLE "\u00c9tude ABC;;\n;;\n"

/* GraphPad Prism's sheets: a column of times, and one of 0 and 1 for each arm. */
#define SHEET "Months,Control,Drug X\n2,1,\n3,0,\n4,1,\n5,,1\n6,,0\n7,,1\n"
#define TIDY                                                                                       \
    "Months,event,arm\n2,1,Control\n3,0,Control\n4,1,Control\n5,1,Drug X\n6,0,Drug X\n"            \
    "7,1,Drug X\n"

/** `instead` is what follows from the hint; it ends well, or with the next hint. */
static const struct {
    refusal row;
    const char *data_then, *instead, *then;
} refused[] = {
    {{ROW("a column of events for each arm", "km d.csv --time Months --event Control -o a.pdf", 2,
          "\"Control\" is empty for the patients of \"Drug X\""),
      .hint = "one column of events and one of arms", .data = SHEET},
     TIDY,
     "km d.csv --time Months --event event --group arm -o a.pdf",
     NULL},
    {{ROW("one of them as the arms",
          "km d.csv --time Months --event 'Drug X'=1 --group Control -o a.pdf", 2,
          "\"Drug X\" is empty for the patients of \"Control\""),
      .data = SHEET},
     NULL,
     NULL,
     NULL},
    {{ROW("names of columns among the rows", "bars d.csv --response best --group arm -o a.pdf", 2,
          "the names of the columns stand here once more"),
      .hint = "take the line out", .data = "best,arm\nCR,A\nPR,B\nbest,arm\nPD,B\n"},
     "best,arm\nCR,A\nPR,B\nPD,B\n",
     "bars d.csv --response best --group arm -o a.pdf",
     NULL},
    {{ROW("names of columns among times", "km d.csv --time t --event s -o a.pdf", 2,
          "not a number"),
      .hint = "take the line out", .data = "t,s\n1,1\nt,s\n2,0\n"},
     "t,s\n1,1\n2,0\n",
     "km d.csv --time t --event s -o a.pdf",
     NULL},
    {{ROW("a sum among the levels of a stack",
          "bars d.csv --level best --group arm --n n --form stacked -o a.pdf", 2,
          "\"Responders\" is the sum of the other levels"),
      .hint = "--where 'best != Responders'",
      .data = "best,arm,n\nCR,A,2\nPR,A,3\nResponders,A,5\nCR,B,1\nPR,B,6\nResponders,B,7\n"},
     NULL,
     "bars d.csv --level best --group arm --n n --form stacked --where 'best != Responders' "
     "-o a.pdf",
     NULL},
    {{ROW("a percentage with its limits", BARS " --percent r -o a.pdf", 2, "not a number"),
      .hint = "--lower and --upper",
      .data = "e,arm,r\nORR,A,45.3 (38.0-52.7)\nORR,B,28.1 (21.6-35.3)\n"},
     "e,arm,r,l,u\nORR,A,45.3,38.0,52.7\nORR,B,28.1,21.6,35.3\n",
     BARS " --percent r --lower l --upper u -o a.pdf",
     NULL},
    {{ROW("events marked, the others empty", "km d.csv --time t --event e -o a.pdf", 2,
          "column \"e\" is empty for 3 patients, and all others had the event"),
      .hint = "if an empty cell means no event: --set 'censor.is=[\"\"]'",
      .data = "t;e\n1;1\n2;\n3;oui\n4;\n5;\n"},
     NULL,
     "km d.csv --time t --event e --set 'censor.is=[\"\"]' -o a.pdf",
     NULL},
    {{ROW("crosses, the others empty", "km d.csv --time t --event e=x -o a.pdf", 2,
          "column \"e\" is empty for 3 patients, and all others had the event"),
      .hint = "data.dropped=allow", .data = "t;e\n1;x\n2;\n3;x\n4;\n5;\n"},
     NULL,
     "km d.csv --time t --event e=x --set data.dropped=allow -o a.pdf",
     "3 of 5 rows dropped"},
    {{ROW("the censored marked, the others empty", "km d.csv --time t --censor e -o a.pdf", 2,
          "all others are censored"),
      .hint = "if an empty cell means an event: --set 'event.is=[\"\"]'",
      .data = "t;e\n1;1\n2;\n3;1\n4;\n5;\n"},
     NULL,
     "km d.csv --time t --censor e --set 'event.is=[\"\"]' -o a.pdf",
     NULL},
    {{ROW("panels of different units",
          "km d.csv --time AVAL --censor CNSR --facet PARAMCD -o a.pdf", 2,
          "column \"AVALU\" says that some times are in months and others in days"),
      .hint = "--where 'AVALU=MONTHS'",
      .data = "PARAMCD,AVAL,AVALU,CNSR\nOS,12,MONTHS,0\nOS,9,MONTHS,1\nPFS,102,DAYS,0\n"},
     NULL,
     "km d.csv --time AVAL --censor CNSR --facet PARAMCD --where 'AVALU=MONTHS' -o a.pdf",
     "times are in months"},
    {{ROW("a third word beside an event and the living",
          "km d.csv --time t --event e=dead -o a.pdf", 2, "what \"progression\" means is not"),
      .hint = "--competing censor", .data = "t;e\n1;dead\n2;alive\n3;progression\n"},
     NULL,
     "km d.csv --time t --event e=dead --competing censor -o a.pdf",
     NULL},
    {{ROW("CDISC's codes of censoring as events", "km d.csv --time t --event 'CNSR'=1 -o a.pdf", 2,
          "its name says censored"),
      .hint = "--censor CNSR", .data = "t,CNSR\n1,0\n2,1\n3,3\n"},
     NULL,
     "km d.csv --time t --censor CNSR -o a.pdf",
     NULL},
    {{ROW("Excel's dates as times", "km d.csv --time date_fin --event e -o a.pdf", 2,
          "dates as Excel counts them"),
      .hint = "--time-start COL --time-end COL", .data = "date_fin,e\n43000,0\n43100,1\n"},
     "debut,date_fin,e\n2017-01-01,2017-09-22,0\n2017-01-01,2017-12-31,1\n",
     "km d.csv --time-start debut --time-end date_fin --event e -o a.pdf",
     NULL},
    {{ROW("a name with blanks in a hint", "km d.csv --time t --event 'my code' -o a.pdf", 2,
          "say which of them is the event"),
      .hint = "--event 'my code'=2", .data = "t,my code\n1,1\n2,2\n3,1\n"},
     NULL,
     "km d.csv --time t --event 'my code'=2 -o a.pdf",
     NULL},
    {{ROW("percent among times", "km d.csv --time t --event s -o a.pdf", 2, "not a number"),
      .hint = "is this the right column?", .data = "t,s\n1%,1\n2%,0\n"},
     NULL,
     NULL,
     NULL},
    {{ROW("a plus beside a column of events", "km d.csv --time t --event s -o a.pdf", 2,
          "\"2+\": not a number"),
      .hint = "neither --event nor --censor", .data = "t,s\n1,1\n2+,0\n3,1\n"},
     NULL,
     "km d.csv --time t -o a.pdf",
     "1 times with +"},
    {{ROW("nobody says who had the event", "km d.csv --time t -o a.pdf", 2,
          "no column says who had the event"),
      .hint = "13+", .data = "t,s\n1,1\n2,0\n3,1\n"},
     "t,s\n1,1\n2+,0\n3,1\n",
     "km d.csv --time t -o a.pdf",
     "1 times with +"},
    {{ROW("units in cells", "km d.csv --time t --event s -o a.pdf", 2, "not a number"),
      .hint = "say it with --time-unit", .data = "t,s\n1.5 mo,1\n2 mo,0\n"},
     "t,s\n1.5,1\n2,0\n",
     "km d.csv --time t --event s --time-unit months -o a.pdf",
     NULL},
    {{ROW("a title above the names", "km d.csv --time t --event s=oui -o a.pdf", 2,
          "no column \"t\""),
      .hint = "line 3 has it: delete the lines above",
      .data = TITLE "t;s;g\n1,5;oui;A\n2,5;non;A\n"},
     "t;s;g\n1,5;oui;A\n2,5;non;A\n",
     "km d.csv --time t --event s=oui -o a.pdf",
     "data.decimal=,"},
    {{ROW("comments above the names", "km d.csv --time time --event event -o a.pdf", 2,
          "no column \"time\""),
      .hint = "line 3 has it", .data = "# by X\n# 2024\nid,time,event\n1,3,1\n2,4,0\n3,5,1\n"},
     "id,time,event\n1,3,1\n2,4,0\n3,5,1\n",
     "km d.csv --time time --event event -o a.pdf",
     NULL},
    {{ROW("one mark for both", "km d.csv --time time --event event --set data.thousands=. -o a.pdf",
          2, "can't be both decimal mark and mark of thousands"),
      .data = "time;event\n1.019,5;1\n2,5;0\n"},
     NULL,
     "km d.csv --time time --event event --set data.thousands=. --set data.decimal=, -o a.pdf",
     NULL},
    {{ROW("an interval at a column of limits", FOREST_3 " -o a.pdf", 2, "not a number"),
      .hint = "name the column with --estimate alone", .data = "a,e,l,u\nA,0.7 (0.5-0.9),,\n"},
     NULL,
     FOREST " -o a.pdf",
     NULL},
    {{ROW("limits of another level", FOREST " -o a.pdf", 2, "limits of 90 %"),
      .hint = "--conf-level 0.9", .data = "a,e\nA,\"0.7 (90% CI, 0.5 to 0.9)\"\n"},
     NULL,
     FOREST " --conf-level 0.9 -o a.pdf",
     NULL},
    {{ROW("limits of another level in studies", STUDIES " -o a.pdf", 2, "limits of 90 %"),
      .hint = "--set input.level=0.9",
      .data = "a,e\nA,\"0.7 (90% CI, 0.5 to 0.98)\"\nB,\"0.7 (0.5 to 0.98)\"\n"},
     NULL,
     STUDIES " --set input.level=0.9 -o a.pdf",
     NULL},
    {{ROW("a bound for an estimate", FOREST_3 " -o a.pdf", 2, "a bound can't be drawn"),
      .hint = "NE", .data = "a,e,l,u\nA,<0.1,0.01,0.9\nB,0.5,0.2,0.9\n"},
     "a,e,l,u\nA,NE,NE,NE\nB,0.5,0.2,0.9\n",
     FOREST_3 " -o a.pdf",
     NULL},
    {{ROW("thousands among estimates", FOREST_3 " -o a.pdf", 2, "not a number"),
      .hint = "data.thousands=,", .data = "a,e,l,u\nA,\"1,019\",900,\"1,200\"\n"},
     NULL,
     FOREST_3 " --set data.thousands=, -o a.pdf",
     NULL},
    {{ROW("ten to the seventh", FOREST_3 " -o a.pdf", 2, "not a number"),
      .data = "a,e,l,u\nA,10\u2077,0.1,0.9\n"},
     NULL,
     NULL,
     NULL},
    {{ROW("a total here and none there", BARS " --n x -o a.pdf", 2,
          "says of how many patients in other rows"),
      .data = "e,arm,x\nORR,A,77/170\nORR,B,48\n"},
     NULL,
     NULL,
     NULL},
    {{ROW("two totals", BARS " --n x --total N -o a.pdf", 2, "another total"),
      .data = "e,arm,x,N\nORR,A,77/170,171\nORR,B,48/171,171\n"},
     NULL,
     NULL,
     NULL},
    {{ROW("studies' counts without totals",
          "forest d.csv --study a --events1 x --events2 y --effect OR -o a.pdf", 2,
          "of how many patients isn't said"),
      .hint = "--n1 COL --n2 COL", .data = "a,x,y,n,m\nA,12/40,14/41,40,41\nB,3,5,30,31\n"},
     NULL,
     "forest d.csv --study a --events1 x --events2 y --n1 n --n2 m --effect OR -o a.pdf",
     NULL},
    {{ROW("a change below something", WATERFALL " -o a.pdf", 2, "such a bound may be any number"),
      .hint = "give the number", .data = "c\n<5%\n-30%\n"},
     "c\n4%\n-30%\n",
     WATERFALL " -o a.pdf",
     NULL},
    {{ROW("a threshold beyond a bound", WATERFALL " --thresholds 120 -o a.pdf", 2,
          "who is beyond 120 isn't known"),
      .hint = "leave it out", .data = "c\n>100%\n-30%\n"},
     NULL,
     WATERFALL " -o a.pdf",
     NULL},
};

START_TEST(cells_are_refused) {
    check_refusal(&refused[_i].row);
    if (!refused[_i].instead)
        return;
    char *folder = make_folder();
    const char *data = refused[_i].data_then ? refused[_i].data_then : refused[_i].row.data;
    if (data)
        g_free(write_file(folder, "d.csv", data, -1));
    else
        write_good_data(folder);
    program_run run = run_program(folder, NULL, NULL, refused[_i].instead);
    const bool next = refused[_i].then && strstr(run.err, refused[_i].then);
    ck_assert_msg(run.code == 0 || next, "%s: %s", refused[_i].row.name, run.err);
    ck_assert_msg(!refused[_i].then || next, "%s: %s", refused[_i].row.name, run.err);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

SUITE("cells as people have them") {
    add_loop(suite, "read", cells_are_read, G_N_ELEMENTS(drawn));
    add_loop(suite, "refused", cells_are_refused, G_N_ELEMENTS(refused));
}
