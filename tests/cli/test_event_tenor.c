#include "asked.h"
#include "support/suite.h"

/* Which side of a forest is better follows from the event: with a response it is the side of who
   has it early. By hand: in A all four respond before anybody in B, so the ratio of A is above 1,
   at the right of the axis, where it has to say that A is better. */
#define VALUES                                                                                     \
    "1,A,1,1,TTR\n2,A,2,1,TTR\n3,A,3,1,TTR\n4,A,9,1,TTR\n5,B,5,1,TTR\n6,B,8,0,TTR\n7,B,9,0,TTR\n"  \
    "8,B,10,1,TTR\n"

static const struct {
    const char *time, *event, *flags;
    const char *left, *right; /**< NULL: no arrow */
} tenors[] = {
    {"t", "e", "", "A Better", "B Better"},
    {"t", "Death", "", "A Better", "B Better"},
    {"t", "Response", "", "B Better", "A Better"},
    {"D\u00e9lai r\u00e9ponse (mois)", "e", "", "B Better", "A Better"},
    {"t", "R\u00e9pondeur", "", "B Better", "A Better"},
    {"t", "Sortie aplasie", "", "B Better", "A Better"},
    {"t", "R\u00e9mission", "", "B Better", "A Better"},
    {"t", "NegMRD", "", "B Better", "A Better"},
    {"t", "MRD_negativity", "", "B Better", "A Better"},
    {"t", "Engraftment", "", "B Better", "A Better"},
    {"t", "Prise de greffe", "", "B Better", "A Better"},
    {"t", "Gu\u00e9rison", "", "B Better", "A Better"},
    {"t", "e", "--event-name recovery ", "B Better", "A Better"},
    {"t", "e", "--event-name 'r\u00e9ponse' ", "B Better", "A Better"},
    {"t", "e", "--event-name deaths ", "A Better", "B Better"},
    {"t", "Response", "--event-name death ", "A Better", "B Better"},
    {"Duration of response", "e", "", "A Better", "B Better"},
    {"t", "Loss of response", "", "A Better", "B Better"},
    {"t", "Perte de r\u00e9ponse", "", "A Better", "B Better"},
    {"t", "Greffe", "", "A Better", "B Better"},
    {"t", "Rechute", "", "A Better", "B Better"},
    {"t", "Non-response", "", NULL, NULL},
    {"t", "Remission or death", "", NULL, NULL},
    {"t", "Response", "--favours-left L --favours-right R ", "L", "R"},
};

static char *scene_of(const char *time, const char *event, const char *flags, char **caption) {
    char *folder = make_folder();
    g_autofree char *data = g_strdup_printf("id,arm,%s,%s,p\n" VALUES, time, event);
    g_free(write_file(folder, "d.csv", data, -1));
    g_autofree char *line = g_strdup_printf(
        "%s --time '%s' --event '%s=1' --group arm --reference B -o a.svg --scene a.scene", flags,
        time, event);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 0, "%s: %s", line, run.err);
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(folder, "a.scene", NULL);
    g_autofree char *told = g_build_filename(folder, "a.caption.txt", NULL);
    char *scene = read_file(path);
    *caption = read_file(told);
    remove_folder(folder);
    return scene;
}

START_TEST(arrows_say_which_side_is_better) {
    g_autofree char *caption = NULL;
    g_autofree char *flags = g_strconcat("forest d.csv ", tenors[_i].flags, NULL);
    g_autofree char *scene = scene_of(tenors[_i].time, tenors[_i].event, flags, &caption);
    const char *name = tenors[_i].event;
    if (!tenors[_i].left) {
        ck_assert_msg(!strstr(scene, "Better") && !strstr(caption, "Better"), "%s", name);
        return;
    }
    g_autofree char *left = g_strdup_printf("To the left: %s.", tenors[_i].left);
    g_autofree char *right = g_strdup_printf("To the right: %s.", tenors[_i].right);
    ck_assert_msg(strstr(caption, left) && strstr(caption, right), "%s: %s", name, caption);
    ck_assert_msg(strstr(scene, tenors[_i].left) && strstr(scene, tenors[_i].right), "%s", name);
}
END_TEST

START_TEST(curves_without_a_good_event_are_no_survival) {
    static const struct {
        const char *event, *flags, *axis, *caption;
    } curves[] = {
        {"Death", "", "Percentage of Patients without an Event", "of survival"},
        {"Response", "", "Patients without the Event (%)", "of the proportion without the event"},
        {"R\u00e9mission", "--locale fr ", "Patients sans l\u2019\u00e9v\u00e9nement",
         "(proportion sans l\u2019\u00e9v\u00e9nement)"},
        {"Response", "--y-label Waiting ", "Waiting", "(Waiting)"},
        /* of what is feared, but leaves patients alive */
        {"Relapse", "", "Patients without the Event (%)", "of the proportion without the event"},
        {"Relapse", "--style jama ", "Patients without the event, %", "without the event"},
        {"GvHa II-IV", "--locale fr ", "Patients sans l\u2019\u00e9v\u00e9nement",
         "La proportion de patients sans l\u2019\u00e9v\u00e9nement a \u00e9t\u00e9"},
        {"Thrombose", "--rmst 5 ", "Patients without the Event (%)",
         "Restricted mean times without the event (RMST)"},
        {"e", "--event-name relapse ", "Patients without Relapse (%)",
         "The proportion of patients without the event was estimated"},
        {"Greffe", "--locale fr --style thesis-fr --event-name greffe ", "Patients sans greffe (%)",
         "proportion sans l\u2019\u00e9v\u00e9nement"},
        {"Rejet", "--locale fr --style thesis-fr --estimates table --milestones 5 ",
         "Sans l\u2019\u00e9v\u00e9nement", "sans l\u2019\u00e9v\u00e9nement"},
        /* end points that deaths are part of, and names that say nothing */
        {"Rechute ou d\u00e9c\u00e8s", "--locale fr --style thesis-fr ", "Survie (%)", "(survie)"},
        {"PFS", "", "Percentage of Patients without an Event", "Survival was estimated"},
        {"Relapse-free survival", "", "Percentage of Patients without an Event", "of survival"},
        {"e", "", "Percentage of Patients without an Event", "of survival"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(curves); i++) {
        g_autofree char *caption = NULL;
        g_autofree char *flags = g_strconcat("km d.csv ", curves[i].flags, NULL);
        g_autofree char *scene = scene_of("t", curves[i].event, flags, &caption);
        ck_assert_msg(strstr(scene, curves[i].axis) != NULL, "%s", curves[i].axis);
        ck_assert_msg(strstr(caption, curves[i].caption) != NULL, "%s", caption);
    }
}
END_TEST

/* CDISC: what a parameter is of says it. By hand as above. */
START_TEST(parameters_tell) {
    static const asked row = {
        ASKED("PARAM",
              "USUBJID,TRTP,PARAMCD,PARAM,AVAL,CNSR\n1,A,TTR,Time to Response (days),1,0\n"
              "2,A,TTR,Time to Response (days),2,0\n3,A,TTR,Time to Response (days),9,0\n"
              "4,B,TTR,Time to Response (days),5,0\n5,B,TTR,Time to Response (days),8,1\n"
              "6,B,TTR,Time to Response (days),10,0\n",
              "forest d.csv --time AVAL --censor CNSR --group TRTP --reference B", 0),
        .said = "the event is taken for one to be wished for, as \"Time to Response (days)\" says",
        .caption = "To the right: A Better."};
    check_asked(&row, NULL);
}
END_TEST

/* What is typed below the sides may name the arm that is worse there: the ratio is of A. */
static const struct {
    const char *event, *flags;
    const char *warned; /**< NULL: nothing is wrong */
} typed[] = {
    {"e", "--favours-left 'A better' --favours-right 'B better'", NULL},
    {"e", "--favours-left 'B better' --favours-right 'A better'", "\"B better\" (favours.left)"},
    {"e", "--favours-right 'A better'",
     "\"A better\" (favours.right) stands where \"B\" is better"},
    {"e", "--favours-left 'Favours B'", "where \"A\" is better"},
    {"e", "--favours-left 'En faveur de B'", "where \"A\" is better"},
    {"e", "--favours-left 'B worse' --favours-right 'A worse'", NULL},
    {"e", "--favours-left 'A better than B'", NULL},
    {"e", "--favours-left 'Better'", NULL},
    {"e", "--favours-right 'En d\u00e9faveur de A'", NULL},
    {"e", "--favours-right 'Unfavourable for A'", NULL},
    {"e", "--favours-left 'Favours experimental'", NULL},
    {"Response", "--favours-left 'A better' --favours-right 'B better'",
     "\"A better\" (favours.left) stands where \"B\" is better"},
    {"Response", "--favours-left 'B better' --favours-right 'A better'", NULL},
    {"Non-response", "--favours-left 'A better' --favours-right 'B better'", NULL},
};

START_TEST(typed_sides_are_held_against_the_ratios) {
    char *folder = make_folder();
    g_autofree char *data = g_strdup_printf("id,arm,t,%s,p\n" VALUES, typed[_i].event);
    g_free(write_file(folder, "d.csv", data, -1));
    g_autofree char *line = g_strdup_printf(
        "forest d.csv %s --time t --event '%s=1' --group arm --reference B -o a.svg",
        typed[_i].flags, typed[_i].event);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 0, "%s: %s", line, run.err);
    const char *what = typed[_i].warned;
    ck_assert_msg(strstr(run.err, what ? what : "stands where") == NULL ? !what : what != NULL,
                  "%s: %s", line, run.err);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

/* By hand: of 4 events in A 1.795 are expected, with a variance of 1.099, so that z is 2.1028; half
   of its two-sided P is 0.01774. */
#define ONE            "km d.csv --time t --group arm --reference B --set compare.sides=1 "
#define FILE_OF(event) "id,arm,t," event ",p\n" VALUES
static const asked one_sided[] = {
    {ASKED("of deaths for fewer", FILE_OF("Death"), ONE "--event Death", 0),
     .numbers = {{"", "logrank", "p", 0.98225779, 5e-9}, {"", "", "sides", 1, 0}},
     .caption = "(one-sided, for fewer events with A)", .unsaid = "one-sided"},
    {ASKED("of deaths for more", FILE_OF("Death"), ONE "--event Death --set compare.direction=more",
           0),
     .numbers = {{"", "logrank", "p", 0.01774221, 5e-9}, {"", "more", "direction", NAN, 0}},
     .caption = "(one-sided, for more events with A)"},
    {ASKED("of responses nobody said which", FILE_OF("Response"), ONE "--event Response", 2),
     .said = "a one-sided P value is for fewer events with the experimental group unless said, and "
             "the event is one to be wished for, as \"Response\" says hint: --set "
             "compare.direction=more"},
    {ASKED("of responses for more", FILE_OF("Response"),
           ONE "--event Response --set compare.direction=more", 0),
     .numbers = {{"", "logrank", "p", 0.01774221, 5e-9}},
     .caption = "Log-rank test, one-sided P=0.02"},
    {ASKED("of responses for fewer", FILE_OF("Response"),
           ONE "--event Response --set compare.direction=fewer", 0),
     .numbers = {{"", "logrank", "p", 0.98225779, 5e-9}}, .unsaid = "wished for"},
    {ASKED("of the other arm", FILE_OF("Response"),
           "km d.csv --time t --group arm --reference A --event Response --set compare.sides=1 "
           "--set compare.direction=more",
           0),
     .numbers = {{"", "logrank", "p", 0.98225779, 5e-9}},
     .caption = "(one-sided, for more events with B)"},
    {ASKED("in French", FILE_OF("Response"),
           ONE "--event Response --set compare.direction=more --locale fr", 0),
     .caption = "unilatéral, pour plus d’événements dans le groupe A"},
    {ASKED("of two sides", FILE_OF("Response"),
           "km d.csv --time t --group arm --reference B --event Response --set "
           "compare.direction=more",
           0),
     .said = "it is of a one-sided P value", .numbers = {{"", "logrank", "p", 0.03548443, 1e-8}}},
    {ASKED("the largest of several tests", FILE_OF("Response"),
           ONE "--event Response --test maxcombo --set compare.direction=more", 0),
     .caption = "for more events with A"},
};

START_TEST(one_side_is_that_of_the_events) {
    check_asked(&one_sided[_i], NULL);
}
END_TEST

SUITE("events to be wished for") {
    add_loop(suite, "arrows", arrows_say_which_side_is_better, G_N_ELEMENTS(tenors));
    add_tests(suite, "curves", curves_without_a_good_event_are_no_survival, parameters_tell, NULL);
    add_loop(suite, "sides", one_side_is_that_of_the_events, G_N_ELEMENTS(one_sided));
    add_loop(suite, "typed", typed_sides_are_held_against_the_ratios, G_N_ELEMENTS(typed));
}
