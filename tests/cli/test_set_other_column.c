/* A figure that names another column, or another file, than the set's defaults, what it extends or
   the set before a flag: what these say of the former one's values isn't taken for the new one's.
   Counts are by hand from the rows below. */
#include <glib.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* Arm 1: p1 to p4, arm 2: p5 to p9. Sex 1: p1, p5, p6; sex 2: the other six. Deaths (os = 1): p1,
   p2, p5; st has 2 for these and 1 for the living; pfs 1: p1, p2, p5, p6; cens 0 for these. */
static const char patients[] =
    "id,arm,sex,site,time,os,st,pfs,cens,best,mrd\n"
    "p1,1,1,N,5,1,2,1,0,CR,neg\np2,1,2,N,6,1,2,1,0,PR,neg\np3,1,2,S,7,0,1,0,1,CR,pos\n"
    "p4,1,2,S,9,0,1,0,1,PD,pos\np5,2,1,N,3,1,2,1,0,CR,neg\np6,2,1,N,4,0,1,1,0,CR,neg\n"
    "p7,2,2,S,5,0,1,0,1,PR,neg\np8,2,2,S,8,0,1,0,1,PD,pos\np9,2,2,S,8,0,1,0,1,PD,pos\n";
/* The same columns: 3, 2 and 4 rows. */
static const char first[] = "time,os,arm\n1,1,A\n2,0,A\n3,1,B\n";
static const char second[] = "time,os,arm\n4,1,A\n5,0,B\n";
static const char third[] = "time,os,arm\n1,1,A\n2,1,A\n3,1,B\n4,0,B\n";

static char *folder;

static void setup(void) {
    folder = make_folder();
    g_free(write_file(folder, "d.csv", patients, -1));
    g_free(write_file(folder, "a.csv", first, -1));
    g_free(write_file(folder, "b.csv", second, -1));
    g_free(write_file(folder, "c.csv", third, -1));
}

static void teardown(void) {
    remove_folder(folder);
}

typedef struct outcome {
    const char *defaults, *figures, *flags;
    int code;
    const char *said[4]; /* in the numbers, the caption of a, or the log */
    const char *unsaid;
} outcome;

static char *text_of(const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS) ? read_file(path) : g_strdup("");
}

static void check_outcome(const outcome *o) {
    g_autofree char *set =
        g_strdup_printf("trialfig: 1\ndefaults: {%s}\nfigures: [%s]\n", o->defaults, o->figures);
    g_autofree char *line =
        g_strdup_printf("render set.yaml -o . --numbers n.csv %s", o->flags ? o->flags : "");
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == o->code, "%s %s: %d\n%s", set, line, run.code, run.err);
    g_autofree char *numbers = text_of("n.csv"), *caption = text_of("a.caption.txt");
    g_autofree char *csv = g_strconcat(numbers, caption, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(o->said) && o->said[i]; i++)
        ck_assert_msg(strstr(csv, o->said[i]) || strstr(run.err, o->said[i]), "%s %s: no %s: %s%s",
                      set, line, o->said[i], csv, run.err);
    ck_assert_msg(!o->unsaid || (!strstr(csv, o->unsaid) && !strstr(run.err, o->unsaid)),
                  "%s %s: %s: %s%s", set, line, o->unsaid, csv, run.err);
    program_run_clear(&run);
}

#define KM "kind: km, data: d.csv, time: {column: time, unit: months}, formats: [svg], "
#define OS "event: {column: os, is: [1]}, "
#define ARM                                                                                        \
    "group: {column: arm, labels: {1: Placebo, 2: Drug}, reference: 2, order: [2, 1], "            \
    "colors: {1: navy}}"
#define BARS "kind: bars, data: d.csv, formats: [svg], "
#define LANES                                                                                      \
    "kind: swimmer, data: d.csv, patient: id, time: {end: time, unit: months}, formats: [svg], "

static const outcome columns[] = {
    {KM OS ARM,
     "{id: a}",
     NULL,
     0,
     {"a,Placebo,,,n,4\n", "a,Drug,,,n,5\n", "a,Placebo|Drug"},
     NULL},
    {KM OS ARM, "{id: a, group: sex}", NULL, 0, {"a,1,,,n,3\n", "a,2,,,n,6\n", "a,2|1"}, "Drug"},
    {KM OS ARM, "{id: a, group: {column: sex}}", NULL, 0, {"a,1,,,n,3\n", "a,2|1"}, "Drug"},
    {KM OS ARM, "{id: a, group.column: sex}", NULL, 0, {"a,1,,,n,3\n", "a,2|1"}, "Drug"},
    {KM OS ARM, "{id: a}", "--set group=sex", 0, {"a,1,,,n,3\n", "a,2|1"}, "Drug"},
    {KM OS ARM, "{id: a, group: site}", NULL, 0, {"a,N,,,n,4\n", "a,S,,,n,5\n"}, "group.order"},
    /* what stands beside the new name holds, before or behind it */
    {KM OS ARM,
     "{id: a, group: {labels: {1: Men}, column: sex}}",
     NULL,
     0,
     {"a,Men,,,n,3\n", "a,2,,,n,6\n"},
     "Drug"},
    {KM OS ARM,
     "{id: a}",
     "--set group=sex --set 'group.labels={1: Men}'",
     0,
     {"a,Men,,,n,3\n", "a,2,,,n,6\n"},
     "Drug"},
    {KM OS ARM,
     "{id: a}",
     "--set 'group.labels={1: Men}' --set group=sex",
     0,
     {"a,Men,,,n,3\n", "a,2,,,n,6\n"},
     "Drug"},
    /* the same column: all holds */
    {KM OS ARM, "{id: a, group: arm}", NULL, 0, {"a,Placebo,,,n,4\n", "a,Placebo|Drug"}, NULL},
    {KM OS ARM, "{id: a}", "--set group=arm", 0, {"a,Placebo,,,n,4\n", "a,Placebo|Drug"}, NULL},
    {KM OS ARM, "{id: a, group: {reference: 1}}", NULL, 0, {"a,Drug|Placebo"}, NULL},
    /* of lanes, their parts, groups and marks, and of who goes on */
    {LANES "segment: {column: arm, labels: {1: Placebo}, levels: [2, 1], colors: {1: navy}}",
     "{id: a, segment: sex}",
     NULL,
     0,
     {"a,1,segment,,n,3\n", "a,2,segment,,n,6\n"},
     "Placebo"},
    {LANES "group: {column: arm, labels: {1: Placebo}, order: [2, 1]}",
     "{id: a, group: site}",
     NULL,
     0,
     {"a,N,group,,n,4\n", "a,S,group,,n,5\n"},
     "Placebo"},
    {LANES "mark: {column: best, labels: {CR: Complete}, levels: [PD, PR, CR]}",
     "{id: a, mark: mrd}",
     NULL,
     0,
     {"a,neg,mark,,n,5\n", "a,pos,mark,,n,4\n"},
     "Complete"},
    {LANES "ongoing: {column: st, is: [1]}",
     "{id: a, ongoing: pfs}",
     NULL,
     0,
     {",n_ongoing,4\n"},
     NULL},
    /* of a figure that is extended, too */
    {KM OS,
     "{id: b, " ARM "}, {id: a, extends: b, group: sex}",
     NULL,
     0,
     {"b,Placebo,,,n,4\n", "a,1,,,n,3\n", "a,2|1"},
     NULL},
    /* not one of the two in between */
    {KM OS ARM,
     "{id: b, group: null}, {id: a, extends: b, group: sex}",
     NULL,
     0,
     {"b,,,,n,9\n", "a,1,,,n,3\n"},
     "Drug"},
    /* said of no column, it holds for any */
    {KM OS "group: {labels: {1: One, 2: Two}}",
     "{id: b, group: arm}, {id: a, extends: b, group: sex}",
     NULL,
     0,
     {"b,One,,,n,4\n", "a,One,,,n,3\n", "a,Two,,,n,6\n"},
     NULL},
    {KM OS "group: {labels: {1: One, 2: Two}}",
     "{id: b, group: arm}, {id: c, extends: b, group: arm}, {id: a, extends: c, group: sex}",
     NULL,
     0,
     {"c,One,,,n,4\n", "a,One,,,n,3\n"},
     NULL},
    /* events: p1, p2, p5 died, whatever codes they have */
    {KM OS ARM, "{id: a, event: st}", NULL, 2, {"say which of them is the event"}, NULL},
    {KM OS ARM, "{id: a}", "--set event=st", 2, {"say which of them is the event"}, NULL},
    {KM OS ARM,
     "{id: a, event: {column: st, is: [2]}}",
     NULL,
     0,
     {"a,Placebo,,,events,2\n", "a,Drug,,,events,1\n"},
     NULL},
    {KM OS ARM, "{id: a, event: pfs}", NULL, 0, {"a,Drug,,,events,2\n"}, NULL},
    /* codes that would turn round are told of: 4 have a 0 in "cens", 5 a 1 */
    {KM "event: {column: cens, is: [0]}",
     "{id: a, event: pfs}",
     NULL,
     0,
     {"event.is: [0] was said of another column, and doesn't hold for \"pfs\"", "a,,,,events,4\n"},
     NULL},
    {KM "event: {column: cens, is: [0]}",
     "{id: a, event: {column: pfs, is: [1]}}",
     NULL,
     0,
     {"a,,,,events,4\n"},
     "another column"},
    {KM "event: {column: cens, is: [0]}",
     "{id: a}",
     "--set event=cens",
     0,
     {"a,,,,events,4\n"},
     NULL},
    /* panels */
    {KM OS "facet: {column: sex, labels: {1: Male, 2: Female}}",
     "{id: a}",
     NULL,
     0,
     {"a,,sex=1,,n,3\n", "Male: Kaplan"},
     NULL},
    {KM OS "facet: {column: sex, labels: {1: Male, 2: Female}}",
     "{id: a, facet: arm}",
     NULL,
     0,
     {"a,,arm=1,,n,4\n", "a,,arm=2,,n,5\n"},
     "Male"},
    /* other kinds */
    {BARS "response: {column: best, is: [CR]}, group: {column: arm, labels: {1: Placebo}}",
     "{id: b}, {id: a, group: sex}",
     NULL,
     0,
     {"b,Placebo,,,n,2\n", "a,1,,,n,3\n", "a,2,,,n,1\n"},
     NULL},
    {BARS "response: {column: best, is: [PD]}, group: sex",
     "{id: a, response: pfs}",
     NULL,
     0,
     {"a,1,,,n,3\n", "a,2,,,n,1\n"},
     "PD"},
};

START_TEST(codes_go_with_their_column) {
    check_outcome(&columns[_i]);
}
END_TEST

#define FILES "kind: km, time: {column: time, unit: months}, event: os, formats: [svg], "

static const outcome files[] = {
    {FILES "data: {path: a.csv, stack: [b.csv]}", "{id: a}", NULL, 0, {"a,,,,n,5\n"}, NULL},
    {FILES "data: {path: a.csv, stack: [b.csv]}",
     "{id: a, data: c.csv}",
     NULL,
     0,
     {"a,,,,n,4\n"},
     NULL},
    {FILES "data: {path: a.csv, stack: [b.csv]}",
     "{id: a, data: {path: c.csv}}",
     NULL,
     0,
     {"a,,,,n,4\n"},
     NULL},
    {FILES "data: [a.csv, b.csv]", "{id: a, data.path: c.csv}", NULL, 0, {"a,,,,n,4\n"}, NULL},
    {FILES "data: [a.csv, b.csv]", "{id: a}", "--set data=c.csv", 0, {"a,,,,n,4\n"}, NULL},
    {FILES "data: [a.csv, b.csv]", "{id: a}", "--set data.path=c.csv", 0, {"a,,,,n,4\n"}, NULL},
    {FILES "data: [a.csv, b.csv]",
     "{id: a, data: {stack: [b.csv], path: c.csv}}",
     NULL,
     0,
     {"a,,,,n,6\n"},
     NULL},
    /* the same file, however it is written */
    {FILES "data: [a.csv, b.csv]", "{id: a, data: {path: ./a.csv}}", NULL, 0, {"a,,,,n,5\n"}, NULL},
    /* rows of the former file that are no patients */
    {FILES "data: {path: a.csv, footer: 1}", "{id: a}", NULL, 0, {"a,,,,n,2\n"}, NULL},
    {FILES "data: {path: a.csv, footer: 1}", "{id: a, data: c.csv}", NULL, 0, {"a,,,,n,4\n"}, NULL},
    {FILES "data: {path: a.csv, footer: 1}",
     "{id: a, data: {path: c.csv}}",
     NULL,
     0,
     {"a,,,,n,4\n"},
     NULL},
    /* said of no file, it holds for any */
    {FILES "data: {footer: 1}", "{id: a, data: c.csv}", NULL, 0, {"a,,,,n,3\n"}, NULL},
};

START_TEST(files_go_with_their_path) {
    check_outcome(&files[_i]);
}
END_TEST

/* An order for all figures of a set, of which a file has a part. */
#define THREE "group: {column: arm, order: [3, 1, 2], labels: {1: Placebo, 2: Drug, 3: Both}}"

static const outcome orders[] = {
    {KM OS THREE, "{id: a}", NULL, 0, {"a,Placebo,,,n,4\n", "a,Drug|Placebo"}, "warning:"},
    {KM OS, "{id: a, " THREE "}", NULL, 2, {"group.order names \"3\""}, NULL},
    {KM OS "group: {column: site, order: [N, Soth]}",
     "{id: a}",
     NULL,
     2,
     {"is not in group.order"},
     NULL},
    {KM OS "group: {column: arm, order: [1, 2, 3], reference: 3}",
     "{id: a}",
     NULL,
     2,
     {"group.reference names \"3\""},
     NULL},
};

START_TEST(an_order_of_all_figures) {
    check_outcome(&orders[_i]);
}
END_TEST

/* One of 400 and one of 1,500 days: half a year is beyond the first 40 days of both. */
static const char short_days[] = "t,e,g\n30,1,A\n200,1,A\n390,0,A\n90,1,B\n300,0,B\n400,0,B\n";
static const char long_days[] = "t,e,g\n30,1,A\n200,1,A\n1500,0,A\n90,1,B\n300,0,B\n900,0,B\n";
#define DAYS "kind: km, time: {column: t, unit: days}, event: e, formats: [svg], "
#define TOLD "of which follow-up has 400"
#define PAGE ", {id: p, kind: panels, layout: [[a, b]], width: 240mm, formats: [svg]}"

static const outcome units[] = {
    {DAYS "data: s.csv, milestones: [6]",
     "{id: a}",
     NULL,
     0,
     {TOLD ": milestones up to 6 are"},
     NULL},
    {DAYS "data: s.csv, milestones: [6, 12], x: {max: 30}", "{id: a}", NULL, 0, {TOLD}, NULL},
    {DAYS "data: s.csv, x: {max: 18}", "{id: a}", NULL, 0, {TOLD ": x.max up to 18 are"}, NULL},
    {DAYS "data: s.csv, milestones: [6], x.unit: days", "{id: a}", NULL, 0, {NULL}, TOLD},
    {DAYS "data: s.csv, milestones: [6], x.unit: months", "{id: a}", NULL, 0, {NULL}, TOLD},
    /* days that are asked for */
    {DAYS "data: s.csv, milestones: [7, 14, 28]", "{id: a}", NULL, 0, {NULL}, TOLD},
    {DAYS "data: s.csv, milestones: [30], x.max: 30", "{id: a}", NULL, 0, {NULL}, TOLD},
    {DAYS "data: s.csv, milestones: [6, 180]", "{id: a}", NULL, 0, {NULL}, TOLD},
    /* panels */
    {DAYS "group: g",
     "{id: a, data: s.csv}, {id: b, data: l.csv}" PAGE,
     NULL,
     0,
     {"panel \"a\" shows times in days, and panel \"b\" in months"},
     NULL},
    {DAYS "group: g, x.unit: months",
     "{id: a, data: s.csv}, {id: b, data: l.csv}" PAGE,
     NULL,
     0,
     {NULL},
     "shows times in"},
    {DAYS "data: s.csv",
     "{id: a, group: g}, {id: b, group: {column: g, reference: B}}" PAGE,
     NULL,
     0,
     {"panel \"a\" compares \"B\" with \"A\", and panel \"b\" \"A\" with \"B\""},
     NULL},
    {DAYS "data: s.csv", "{id: a, group: g}, {id: b, group: g}" PAGE, NULL, 0, {NULL}, "compares"},
};

START_TEST(figures_that_are_read_alike) {
    g_free(write_file(folder, "s.csv", short_days, -1));
    g_free(write_file(folder, "l.csv", long_days, -1));
    check_outcome(&units[_i]);
}
END_TEST

SUITE("set_other_column") {
    TCase *tcase = tcase_create("core");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, codes_go_with_their_column, 0, (int)G_N_ELEMENTS(columns));
    tcase_add_loop_test(tcase, files_go_with_their_path, 0, (int)G_N_ELEMENTS(files));
    tcase_add_loop_test(tcase, an_order_of_all_figures, 0, (int)G_N_ELEMENTS(orders));
    tcase_add_loop_test(tcase, figures_that_are_read_alike, 0, (int)G_N_ELEMENTS(units));
    suite_add_tcase(suite, tcase);
}
