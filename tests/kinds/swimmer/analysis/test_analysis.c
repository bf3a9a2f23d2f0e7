#include "support/analysis_run.h"
#include "support/suite.h"
#include "swimmer/ask.h"
#include "swimmer/results.h"

/* Swimmer plots from files: lanes, their parts and marks, order, dates, who goes on, and what is
   refused. Right values are counted by hand from the few rows of each file. */

static analysis_run run(const char *csv, const char *const *settings) {
    return run_text(&tf_swimmer_analysis, csv, settings);
}

#define ROWS "patient=id", "time.start=from", "time.end=to"

/* ---- lanes ----------------------------------------------------------------------------------- */

static const char courses[] = "id,from,to,what,event,on,stage\n"
                              "b,0,2,PR,,no,II\n"
                              "a,4,9,CR,,yes,I\n"
                              "a,0,4,PR,,yes,I\n"
                              "c,0,3,SD,,no,II\n"
                              "b,2,,,Relapse,,\n"
                              "c,3,,,Relapse,,\n"
                              "c,5.5,,,Death,,\n"
                              "b,1,,,Relapse,,\n";

START_TEST(lanes_have_parts_and_marks) {
    analysis_run r = run(courses, (const char *[]){ROWS, "segment=what", "mark=event", "ongoing=on",
                                                   "beside=[stage]", NULL});
    const tf_swimmer_results *s = run_detail(&r);
    ck_assert_uint_eq(s->n, 3);
    ck_assert_str_eq(s->lanes[0].patient, "a"); /* the longest on top */
    ck_assert_str_eq(s->lanes[1].patient, "c");
    ck_assert_str_eq(s->lanes[2].patient, "b");
    const tf_swimmer_lane *a = &s->lanes[0], *c = &s->lanes[1], *b = &s->lanes[2];
    ck_assert_uint_eq(a->n_parts, 2); /* in their order, whatever the file's */
    ck_assert_double_eq(a->parts[0].start, 0);
    ck_assert_double_eq(a->parts[1].end, 9);
    ck_assert_str_eq(s->levels[a->parts[1].level].label, "CR");
    ck_assert_double_eq(a->ongoing, 1);
    ck_assert_double_eq(b->ongoing, 0);
    ck_assert_str_eq(a->beside[0], "I");
    ck_assert_uint_eq(b->n_marks, 2);
    ck_assert_double_eq(b->marks[0].at, 1);
    ck_assert_double_eq(c->shown, 5.5); /* died after the end of the lane */
    ck_assert_uint_eq(s->n_after, 1);
    ck_assert(s->says_ongoing && s->n_ongoing == 1);
    ck_assert_double_eq(run_value(&r, "", "", "person_time"), 9 + 2 + 3);
    ck_assert_double_eq(run_value(&r, "", "", "median_end"), 3);
    ck_assert_double_eq(run_value(&r, "", "", "longest"), 9);
    ck_assert_double_eq(run_value(&r, "PR", "segment", "n"), 2);
    ck_assert_double_eq(run_value(&r, "PR", "segment", "person_time"), 6);
    ck_assert_double_eq(run_value(&r, "Relapse", "mark", "n"), 2);
    ck_assert_double_eq(run_value(&r, "Relapse", "mark", "n_events"), 3);
    ck_assert_double_eq(run_value(&r, "", "a", "end"), 9);
    run_clear(&r);
}
END_TEST

/* One row for each patient, times of events in columns of their own, which rows may repeat. */
START_TEST(columns_of_times_are_marks) {
    analysis_run r = run(
        "id,t,pd,death\n1,5,3,\n2,8,,8\n3,2,,\n",
        (const char *[]){"patient=id", "time=t", "marks={Progression: pd, Death: death}", NULL});
    const tf_swimmer_results *s = run_detail(&r);
    ck_assert_uint_eq(s->n_kinds, 2);
    ck_assert_str_eq(s->kinds[0].label, "Progression");
    ck_assert_uint_eq(s->lanes[0].n_marks, 1);
    ck_assert_uint_eq(s->lanes[0].marks[0].kind, 1);
    ck_assert_double_eq(s->lanes[1].marks[0].at, 3);
    ck_assert(!s->says_ongoing);
    run_clear(&r);
    r = run("id,from,to,pd\n1,0,2,3\n1,2,5,3\n",
            (const char *[]){ROWS, "marks={Progression: pd}", NULL});
    s = run_detail(&r);
    ck_assert_uint_eq(s->lanes[0].n_marks, 1);
    run_clear(&r);
}
END_TEST

/* ---- order ----------------------------------------------------------------------------------- */

static const struct {
    const char *settings[4], *order;
} orders[] = {
    {{NULL}, "d|b|a|c"},
    {{"order=file", NULL}, "a|b|c|d"},
    {{"order.column=best", NULL}, "b|d|c|a"}, /* CR, then PR, the longest first, then SD */
    {{"order.column=best", "order=file", NULL}, "b|c|d|a"},
    {{"group=arm", NULL}, "b|a|d|c"}, /* Y first in the file */
    {{"group=arm", "group.order=[X, Y]", NULL}, "d|c|b|a"},
};

START_TEST(lanes_are_sorted) {
    static const char csv[] = "id,t,best,arm\na,4,SD,Y\nb,6,CR,Y\nc,3,PR,X\nd,9,PR,X\n";
    const char *settings[8] = {"patient=id", "time=t"};
    for (size_t i = 0; orders[_i].settings[i]; i++)
        settings[2 + i] = orders[_i].settings[i];
    analysis_run r = run(csv, settings);
    const tf_swimmer_results *s = run_detail(&r);
    g_autoptr(GString) order = g_string_new(NULL);
    for (size_t i = 0; i < s->n; i++)
        g_string_append_printf(order, "%s%s", i > 0 ? "|" : "", s->lanes[i].patient);
    ck_assert_str_eq(order->str, orders[_i].order);
    run_clear(&r);
}
END_TEST

/* ---- times ----------------------------------------------------------------------------------- */

/* Dates give what their days would, 30.4375 to the month; without an end until the cut-off. */
START_TEST(dates_are_counted_from_the_origin) {
    analysis_run r = run("id,dose1,from,to,pd\n"
                         "1,2023-01-10,2023-01-10,2023-03-11,2023-03-01\n" /* 60 days; 50 */
                         "2,2023-02-01,2023-02-01,,\n"                     /* to 2023-12-31: 333 */
                         "3,2023-02-01,2023-01-31,2023-02-01,\n",
                         (const char *[]){ROWS, "time.origin=dose1", NULL});
    ck_assert_ptr_null(r.results);
    ck_assert(run_says(&r, TF_ERROR, "\"from\", 2023-01-31, lies before \"dose1\", 2023-02-01"));
    run_clear(&r);
    r = run("id,dose1,from,to,pd\n"
            "1,2023-01-10,2023-01-10,2023-03-11,2023-03-01\n"
            "2,2023-02-01,2023-02-01,,\n",
            (const char *[]){ROWS, "time.origin=dose1", "time.cutoff=2023-12-31", "x.unit=days",
                             "marks={PD: pd}", NULL});
    const tf_swimmer_results *s = run_detail(&r);
    ck_assert_double_eq(s->lanes[0].end, 333);
    ck_assert_double_eq(s->lanes[0].ongoing, 1);
    ck_assert_double_eq(s->lanes[1].end, 60);
    ck_assert_double_eq(s->lanes[1].ongoing, 0);
    ck_assert_double_eq(s->lanes[1].marks[0].at, 50);
    run_clear(&r);
    r = run("id,dose1,to\n1,2023-01-10,2023-03-11\n",
            (const char *[]){"patient=id", "time.end=to", "time.origin=dose1", NULL});
    s = run_detail(&r);
    ck_assert_str_eq(s->time_unit, "months");
    ck_assert_double_eq_tol(s->lanes[0].end, 60 / 30.4375, 1e-12);
    run_clear(&r);
}
END_TEST

static const struct {
    const char *csv, *settings[3];
    double end;
    const char *unit;
} units[] = {
    {"id,t\n1,365.25\n", {"time.unit=days", "x.unit=years", NULL}, 1, "years"},
    {"id,t\n1,12\n", {"time.unit=months", NULL}, 12, "months"},
    {"id,t,PD (weeks)\n1,12,6\n", {"marks={PD: PD (weeks)}", NULL}, 12, "weeks"},
    {"id,t\n1,12\n", {NULL}, 12, NULL},
    {"id,t\n1,2\n", {"time.unit=years", "x.unit=months", NULL}, 24, "months"},
};

START_TEST(units_are_converted) {
    const char *settings[5] = {"patient=id", "time=t", units[_i].settings[0],
                               units[_i].settings[0] ? units[_i].settings[1] : NULL, NULL};
    analysis_run r = run(units[_i].csv, settings);
    const tf_swimmer_results *s = run_detail(&r);
    ck_assert_double_eq_tol(s->lanes[0].end, units[_i].end, 1e-12);
    ck_assert_int_eq(g_strcmp0(s->time_unit, units[_i].unit), 0);
    run_clear(&r);
}
END_TEST

/* By the cut-off nothing later is known; who died before it doesn't go on until then. */
START_TEST(the_cutoff_ends_what_goes_on) {
    analysis_run r =
        run("id,o,to,death,pd\n"
            "1,2023-01-01,,2023-04-11,\n" /* 100 days */
            "2,2023-01-01,,,2024-05-01\n"
            "3,2023-01-01,2024-06-01,,\n"
            "4,2023-01-01,2023-03-02,,\n", /* 60 */
            (const char *[]){"patient=id", "time.end=to", "time.origin=o", "time.cutoff=31/12/2023",
                             "x.unit=days", "marks={Death: death, Progression: pd}", NULL});
    const tf_swimmer_results *s = run_detail(&r);
    ck_assert_double_eq(run_value(&r, "", "1", "end"), 100);
    ck_assert_double_eq(run_value(&r, "", "1", "ongoing"), 0);
    ck_assert_double_eq(run_value(&r, "", "2", "end"), 364);
    ck_assert_double_eq(run_value(&r, "", "3", "end"), 364);
    ck_assert_double_eq(run_value(&r, "", "3", "ongoing"), 1);
    ck_assert_double_eq(run_value(&r, "", "", "n_ongoing"), 2);
    ck_assert_double_eq(run_value(&r, "", "", "person_time"), 100 + 2 * 364 + 60);
    ck_assert_uint_eq(s->kinds[1].n, 0);
    ck_assert(run_says(&r, TF_NOTE, "1 row ends after the cut-off"));
    run_clear(&r);
}
END_TEST

/* In rows of their own, too, and where rows have no start: at their end, which isn't known. */
START_TEST(what_comes_after_the_cutoff_is_no_mark) {
    const char *cut = "time.cutoff=2023-12-31";
    analysis_run r = run("id,o,from,to,e\n"
                         "1,2023-01-01,2023-01-01,,\n"
                         "1,2023-01-01,2024-02-01,,Death\n"
                         "2,2023-01-01,2023-01-01,,\n"
                         "2,2023-01-01,2023-12-31,,Death\n",
                         (const char *[]){ROWS, "time.origin=o", cut, "mark=e", NULL});
    const tf_swimmer_results *s = run_detail(&r);
    ck_assert_double_eq(run_value(&r, "Death", "mark", "n"), 1);
    ck_assert_double_eq(run_value(&r, "", "1", "ongoing"), 1);
    ck_assert_double_eq(run_value(&r, "", "2", "ongoing"), 0); /* on that very day */
    ck_assert_double_eq(run_value(&r, "", "1", "end"), run_value(&r, "", "2", "end"));
    ck_assert_uint_eq(s->n_after, 0);
    ck_assert_uint_eq(s->n_missing, 0);
    ck_assert(run_says(&r, TF_NOTE, "1 row says what happened after the cut-off"));
    run_clear(&r);
    r = run(
        "id,o,to,status\n1,2023-01-01,2024-06-01,dead\n2,2023-01-01,2023-03-01,dead\n",
        (const char *[]){"patient=id", "time.end=to", "time.origin=o", cut, "mark=status", NULL});
    run_must_succeed(&r);
    ck_assert_double_eq(run_value(&r, "dead", "mark", "n"), 1);
    ck_assert_double_eq(run_value(&r, "", "1", "ongoing"), 1);
    run_clear(&r);
}
END_TEST

/* A patient with one row and no start has the mark at the end of the lane. */
START_TEST(without_starts_marks_are_at_the_end) {
    analysis_run r = run("id,t,status\n1,9,dead\n2,7,\n3,4,dead\n",
                         (const char *[]){"patient=id", "time=t", "mark=status", NULL});
    const tf_swimmer_results *s = run_detail(&r);
    ck_assert_uint_eq(s->n, 3);
    ck_assert_uint_eq(s->kinds[0].n, 2);
    ck_assert_double_eq(s->lanes[0].marks[0].at, 9);
    run_clear(&r);
}
END_TEST

/* ---- who is there ---------------------------------------------------------------------------- */

START_TEST(who_lacks_a_time_is_counted) {
    analysis_run r = run("id,from,to,event\n1,0,5,\n2,0,,\n3,,4,\n4,2,,Death\n",
                         (const char *[]){ROWS, "mark=event", NULL});
    const tf_swimmer_results *s = run_detail(&r);
    ck_assert_uint_eq(s->n, 1);
    ck_assert_uint_eq(s->n_missing, 3);
    ck_assert(run_says(&r, TF_WARNING, "rows dropped"));
    ck_assert(run_says(&r, TF_WARNING, "1 mark is of patients who have no lane"));
    run_clear(&r);
}
END_TEST

/* Who has no origin lacks that, and neither start nor end. */
START_TEST(without_an_origin_there_is_no_lane) {
    analysis_run r =
        run("id,o,from,to,on\n1,2023-01-01,2023-01-01,2023-03-01,no\n2,,2023-01-01,,yes\n",
            (const char *[]){ROWS, "time.origin=o", "time.cutoff=2023-12-31", "ongoing=on", NULL});
    const tf_swimmer_results *s = run_detail(&r);
    ck_assert_uint_eq(s->n, 1);
    ck_assert_uint_eq(s->n_missing, 1);
    ck_assert(run_says(&r, TF_WARNING, "\"o\""));
    ck_assert_double_eq(run_value(&r, "", "", "n_ongoing"), 0);
    run_clear(&r);
}
END_TEST

/* A panel whose patients lack the first kind has the others' signs as all have them. */
START_TEST(facets_have_the_marks_of_all) {
    analysis_run r = run("id,from,to,e\n1,0,9,\n1,3,,Relapse\n1,9,,Death\n",
                         (const char *[]){ROWS, "mark=e", NULL});
    run_must_succeed(&r);
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_swimmer_ask *facet = (tf_swimmer_ask *)tf_ask_new(r.spec, NULL, arena);
    tf_swimmer_share_axes(r.results, &facet->base, arena);
    ck_assert_uint_eq(facet->mark.levels.n, 2);
    ck_assert_str_eq(facet->mark.levels.items[0], "Relapse");
    ck_assert_str_eq(facet->mark.levels.items[1], "Death");
    run_clear(&r);
}
END_TEST

static const struct {
    const char *csv, *setting;
    double n_ongoing;
} answers[] = {
    {"id,t,on\n1,5,1\n2,4,0\n3,3,\n", "ongoing=on", 1},
    {"id,t,on\n1,5,yes\n2,6,no\n3,2,no\n", "ongoing=on", 1},
    {"id,t,on\n1,5,Y\n2,4,N\n3,3,Y\n", "ongoing=on", 2},
    {"id,t,on\n1,5,oui\n2,4,non\n3,3,non\n", "ongoing=on", 1},
    {"id,t,on\n1,5,en cours\n2,4,décès\n3,3,rechute\n", "ongoing={column: on, is: [en cours]}", 1},
    {"id,t,on\n1,5,1.0\n2,4,2.0\n3,3,1.0\n", "ongoing={column: on, is: [1]}", 2},
    {"id,t,on\n1,5,N\n2,4,N\n", "ongoing={column: on, is: [Y]}", 0}, /* nobody any more */
    {"id,t,En cours\n1,5,Oui\n2,4,Non\n3,3,Oui\n", "ongoing=En cours", 2},
    {"id,t,alive\n1,5,1\n2,4,0\n3,3,1\n", "ongoing=alive", 2},
    {"id,t,\"on (0 = oui, 1 = non)\"\n1,5,0\n2,4,1\n3,3,1\n", "ongoing=\"on (0 = oui, 1 = non)\"",
     1},
};

START_TEST(who_goes_on) {
    analysis_run r =
        run(answers[_i].csv, (const char *[]){"patient=id", "time=t", answers[_i].setting, NULL});
    run_must_succeed(&r);
    ck_assert_double_eq(run_value(&r, "", "", "n_ongoing"), answers[_i].n_ongoing);
    run_clear(&r);
}
END_TEST

/* Two of five ended, who have a yes: the column is refused, and then followed by its other value.
 */
static const struct {
    const char *column, *yes, *no;
} enders[] = {
    {"Arr\u00eat traitement", "Oui", "Non"},
    {"discontinued", "Y", "N"},
    {"EOT", "1", "0"},
    {"progression", "yes", "no"},
    {"d\u00e9c\u00e8s", "1", "0"},
    {"fini", "oui", "non"},
};

START_TEST(who_ended_does_not_go_on) {
    const char *column = enders[_i].column, *yes = enders[_i].yes, *no = enders[_i].no;
    g_autofree char *csv = g_strdup_printf("id,t,%s\n1,5,%s\n2,4,%s\n3,3,%s\n4,2,%s\n5,6,%s\n",
                                           column, no, yes, no, yes, no);
    g_autofree char *asked = g_strdup_printf("ongoing=%s", column);
    analysis_run r = run(csv, (const char *[]){"patient=id", "time=t", asked, NULL});
    ck_assert_ptr_null(r.results);
    ck_assert(run_says(&r, TF_ERROR, "says by its name who ended"));
    run_clear(&r);
    g_autofree char *named = g_strdup_printf("ongoing={column: %s, is: [\"%s\"]}", column, no);
    r = run(csv, (const char *[]){"patient=id", "time=t", named, NULL});
    run_must_succeed(&r);
    ck_assert_double_eq(run_value(&r, "", "", "n_ongoing"), 3);
    run_clear(&r);
}
END_TEST

/* ---- refusals -------------------------------------------------------------------------------- */

static const struct {
    const char *csv, *settings[8], *message;
} refusals[] = {
    {"id,from,to\n1,0,5\n1,3,8\n", {ROWS, NULL}, "patient \"1\" has two parts at once"},
    {"id,t\n1,5\n1,8\n", {"patient=id", "time=t", NULL}, "patient \"1\" has two parts at once"},
    {"id,from,to\n1,5,3\n", {ROWS, NULL}, "\"to\", 3, lies before \"from\", 5"},
    {"id,from,to\n1,-1,3\n", {ROWS, NULL}, "column \"from\" is below 0: -1"},
    {"id,t\n1,-2\n", {"patient=id", "time=t", NULL}, "column \"t\" is below 0: -2"},
    {"id,t,pd\n1,5,-3\n",
     {"patient=id", "time=t", "marks={PD: pd}", NULL},
     "column \"pd\" is below 0: -3"},
    {"id,from,to,e\n1,0,5,\n1,2,4,AE\n", {ROWS, "mark=e", NULL}, "\"AE\" has two times, 2 and 4"},
    {"id,t,arm\n1,5,A\n2,5,\n", {"patient=id", "time=t", "group=arm", NULL}, "has no \"arm\""},
    {"id,from,to,arm\n1,0,5,A\n1,5,6,B\n",
     {ROWS, "group=arm", NULL},
     "patient \"1\" has two values of \"arm\": A and B"},
    {"id,t,on\n1,5,maybe\n", {"patient=id", "time=t", "ongoing=on", NULL}, "neither yes nor no"},
    {"id,t,on\n1,5,alive\n",
     {"patient=id", "time=t", "ongoing={column: on, is: [alife]}", NULL},
     "no row has the value \"alife\" in column \"on\""},
    {"id,t,on\n1,5,no\n2,,yes\n3,,yes\n",
     {"patient=id", "time=t", "ongoing=on", NULL},
     "2 rows go on and have no end in column \"t\" (lines 3, 4)"},
    {"id,from,to\n1,0,5\n1,5,\n2,0,3\n", {ROWS, NULL}, "1 part of lanes lacks a time (line 3)"},
    {"id,t,d,on\n1,5,5,yes\n2,4,,no\n",
     {"patient=id", "time=t", "marks={Death: d}", "ongoing=on", NULL},
     "patient \"1\" has died and is ongoing"},
    {"id,from,to,d,on\n1,0,5,9,yes\n1,5,9,9,\n", /* said in the first row alone */
     {ROWS, "marks={Death: d}", "ongoing=on", NULL},
     "patient \"1\" has died and is ongoing"},
    {"id,o,to,d,on\n1,2023-01-01,,2023-04-11,yes\n2,2023-01-01,2023-03-01,,no\n",
     {"patient=id", "time.end=to", "time.origin=o", "time.cutoff=2023-12-31", "marks={Death: d}",
      "ongoing=on", NULL},
     "patient \"1\" has died and is ongoing"},
    {"id,o,from,to,d\n1,2023-01-01,2023-01-01,2023-02-01,2023-02-10\n"
     "1,2023-01-01,2023-03-01,,2023-02-10\n",
     {ROWS, "time.origin=o", "time.cutoff=2023-12-31", "marks={Death: d}", NULL},
     "patient \"1\" has died before this part begins"},
    {"id,t,d\n1,5,99999\n2,6,4\n",
     {"patient=id", "time=t", "time.unit=days", "marks={Death: d}", NULL},
     "a lane of more than 100 years: \"d\" is 99999"},
    {"id,t,d\n1,5,1\n2,4,0\n3,9,1\n",
     {"patient=id", "time=t", "marks={Death: d}", NULL},
     "column \"d\" has only 0 and 1"},
    {"id,t\n1,36600\n2,50\n",
     {"patient=id", "time=t", "time.unit=days", NULL},
     "a lane of more than 100 years"},
    {"id,o,from,to\n1,2023-01-01,2023-01-01,2023-02-01\n1,2023-02-01,2023-02-01,2023-03-01\n",
     {ROWS, "time.origin=o", NULL},
     "patient \"1\" has two dates of \"o\""},
    {"id,t\n1,5\n", {"patient=id", "time=t", "x.unit=months", NULL}, "their unit is not known"},
    {"id,t\n1,5\n", {"patient=id", "time=t", "x.max=4", NULL}, "lanes reach to 5"},
    {"id,t\n1,5\n", {"patient=id", "time=t", "time.cutoff=2024-01-01", NULL}, "the times are not"},
    {"id,t\n1,\n", {"patient=id", "time=t", NULL}, ""},
    {"id,t\n1,5\nTotal,5\n", {"patient=id", "time=t", NULL}, "Total"},
    {"id,t,a,b,c,d,e\n1,5,,,,,\n",
     {"patient=id", "time=t", "beside=[a, b, c, d, e]", NULL},
     "5 columns beside the lanes"},
    {"id,from,to\n1,2024-01-01,2024-02-01\n", {ROWS, NULL}, "not a number"},
    /* day 240 is no month 240 */
    {"id,Treated (months),Relapse (days)\n1,8,240\n",
     {"patient=id", "time=Treated (months)", "marks={Relapse: Relapse (days)}", NULL},
     "in different units by their names: \"Treated (months)\" in months, \"Relapse (days)\" in "
     "days"},
    {"id,d\u00E9but (mois),fin (jours)\n1,4,300\n",
     {"patient=id", "time.start=d\u00E9but (mois)", "time.end=fin (jours)", "time.unit=days", NULL},
     "in different units by their names: \"fin (jours)\" in days, \"d\u00E9but (mois)\" in months"},
};

START_TEST(is_refused) {
    analysis_run r = run(refusals[_i].csv, refusals[_i].settings);
    g_autofree char *findings = run_findings(&r);
    ck_assert_ptr_null(r.results);
    ck_assert_msg(run_finding(&r, TF_ERROR, refusals[_i].message), "%s", findings);
    run_clear(&r);
}
END_TEST

START_TEST(too_many_lanes_are_refused) {
    g_autoptr(GString) csv = g_string_new("id,t\n");
    for (int i = 0; i <= TF_SWIMMER_MAX; i++)
        g_string_append_printf(csv, "P%03d,1\n", i);
    analysis_run r = run(csv->str, (const char *[]){"patient=id", "time=t", NULL});
    ck_assert_ptr_null(r.results);
    ck_assert(run_says(&r, TF_ERROR, "501 patients are too many lanes: at most 500"));
    run_clear(&r);
}
END_TEST

START_TEST(too_many_kinds_of_marks_are_refused) {
    g_autoptr(GString) csv = g_string_new("id,from,to,e\n1,0,20,\n");
    for (int i = 0; i <= TF_SWIMMER_MAX_MARKS; i++)
        g_string_append_printf(csv, "1,%d,,event %c\n", i, 'a' + i);
    analysis_run r = run(csv->str, (const char *[]){ROWS, "mark=e", NULL});
    ck_assert_ptr_null(r.results);
    ck_assert(run_says(&r, TF_ERROR, "kinds of marks"));
    run_clear(&r);
}
END_TEST

SUITE("swimmer analysis") {
    add_tests(suite, "core", lanes_have_parts_and_marks, columns_of_times_are_marks,
              dates_are_counted_from_the_origin, the_cutoff_ends_what_goes_on,
              without_starts_marks_are_at_the_end, what_comes_after_the_cutoff_is_no_mark,
              who_lacks_a_time_is_counted, without_an_origin_there_is_no_lane,
              facets_have_the_marks_of_all, NULL);
    add_loop(suite, "core", lanes_are_sorted, G_N_ELEMENTS(orders));
    add_loop(suite, "core", units_are_converted, G_N_ELEMENTS(units));
    add_loop(suite, "core", who_goes_on, G_N_ELEMENTS(answers));
    add_loop(suite, "errors", who_ended_does_not_go_on, G_N_ELEMENTS(enders));
    add_loop(suite, "errors", is_refused, G_N_ELEMENTS(refusals));
    add_tests(suite, "limits", too_many_lanes_are_refused, too_many_kinds_of_marks_are_refused,
              NULL);
}
