#include <string.h>

#include "flow/ask.h"
#include "flow/results.h"
#include "flow_boxes.h"
#include "support/analysis_run.h"
#include "support/random.h"
#include "support/suite.h"

/* Flows from rows of patients. Counts are held against a count of their own, made here one question
   at a time. */

enum { PATIENTS = 240 };

typedef struct person {
    const char *excluded, *arm, *stopped, *lost;
} person;

static GString *random_people(guint64 seed, person people[PATIENTS]) {
    static const char *const why[] = {"", "", "", "too old", "declined"};
    static const char *const stop[] = {"", "", "", "toxicity", "progression", "other"};
    guint64 state = seed;
    GString *csv = g_string_new("id,excluded,arm,stopped,lost\n");
    for (int i = 0; i < PATIENTS; i++) {
        person *p = &people[i];
        p->excluded = why[random_index(&state, G_N_ELEMENTS(why))];
        p->arm = random_index(&state, 2) ? "Drug" : "Placebo";
        p->stopped = stop[random_index(&state, G_N_ELEMENTS(stop))];
        p->lost = random_index(&state, 9) ? "no" : "yes";
        if (*p->excluded)
            p->arm = p->stopped = p->lost = "";
        else if (*p->stopped)
            p->lost = "";
        g_string_append_printf(csv, "%d,%s,%s,%s,%s\n", i, p->excluded, p->arm, p->stopped,
                               p->lost);
    }
    return csv;
}

/* NULL: whatever it is; "": nothing. */
static double how_many(const person people[PATIENTS], person like) {
    double n = 0;
    for (int i = 0; i < PATIENTS; i++) {
        const person *p = &people[i];
        n += (!like.excluded || strcmp(like.excluded, p->excluded) == 0) &&
             (!like.arm || strcmp(like.arm, p->arm) == 0) &&
             (!like.stopped || strcmp(like.stopped, p->stopped) == 0) &&
             (!like.lost || strcmp(like.lost, p->lost) == 0);
    }
    return n;
}

START_TEST(patients_are_counted) {
    person people[PATIENTS];
    g_autoptr(GString) csv = random_people(4200 + (guint64)_i, people);
    analysis_run run = run_text(
        &tf_flow_analysis, csv->str,
        (const char *[]){"exclusions=[excluded, stopped, lost]", "group=arm", "patient=id", NULL});
    run_must_succeed(&run);
    const double in = how_many(people, (person){.excluded = ""});
    ck_assert_double_eq(run_value(&run, "", "assessed", "n"), PATIENTS);
    ck_assert_double_eq(run_value(&run, "", "assessed|excluded", "n_left"), PATIENTS - in);
    ck_assert_double_eq(run_value(&run, "", "assessed|excluded|too old", "n_reason"),
                        how_many(people, (person){.excluded = "too old"}));
    ck_assert_double_eq(run_value(&run, "", "randomized", "n"), in);
    static const char *const arms[] = {"Drug", "Placebo"};
    for (size_t k = 0; k < G_N_ELEMENTS(arms); k++) {
        const char *arm = arms[k];
        const double all = how_many(people, (person){.arm = arm});
        const double on = how_many(people, (person){.arm = arm, .stopped = ""});
        const double lost = how_many(people, (person){.arm = arm, .stopped = "", .lost = "yes"});
        g_autofree char *stopped = g_strdup_printf("%s|stopped", arm);
        g_autofree char *toxic = g_strdup_printf("%s|toxicity", stopped);
        ck_assert_double_eq(run_value(&run, arm, arm, "n"), all);
        ck_assert_double_eq(run_value(&run, arm, stopped, "n_left"), all - on);
        ck_assert_double_eq(run_value(&run, arm, toxic, "n_reason"),
                            how_many(people, (person){.arm = arm, .stopped = "toxicity"}));
        ck_assert_double_eq(run_value(&run, arm, "followed", "n"), on);
        ck_assert_double_eq(run_value(&run, arm, "followed|lost", "n_left"), lost);
        ck_assert_double_eq(run_value(&run, arm, "completed", "n"), on - lost);
    }
    run_clear(&run);
}
END_TEST

/* The most frequent reason first, "other" last; a column of yes and no has none. */
START_TEST(patients_have_reasons) {
    analysis_run run =
        run_text(&tf_flow_analysis, "a,b\nother,\nother,\nold,\nill,\nill,\n,1\n,0\n,0\n",
                 (const char *[]){"exclusions=[a, b]", "boxes=[All, In, End]",
                                  "labels={a: Out, ill: Too ill}", NULL});
    const tf_flow_results *flow = run_detail(&run);
    const tf_flow_box *out = box_named(flow, "a", "");
    ck_assert_str_eq(out->label, "Out");
    ck_assert_str_eq(out->reasons[0].label, "Too ill");
    ck_assert_str_eq(out->reasons[1].label, "old");
    ck_assert_str_eq(out->reasons[2].label, "other");
    ck_assert(box_named(flow, "b", "")->n == 1 && box_named(flow, "b", "")->n_reasons == 0);
    ck_assert_double_eq(box_named(flow, "End", "")->n, 2);
    run_clear(&run);
}
END_TEST

/* Who has a dash or "none" went on; that the reason isn't known is a reason. */
START_TEST(words_are_reasons_or_none) {
    analysis_run run = run_text(&tf_flow_analysis,
                                "id,a\n1,unknown\n2,-\n3,none\n4,Aucun\n5,not done\n6,NA\n7,ill\n",
                                (const char *[]){"exclusions=[a]", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq(run_value(&run, "", "assessed|a", "n_left"), 3);
    ck_assert_double_eq(run_value(&run, "", "assessed|a|unknown", "n_reason"), 1);
    ck_assert_double_eq(run_value(&run, "", "analyzed", "n"), 4);
    run_clear(&run);
}
END_TEST

/* A column of what became of patients has words of those who stayed. */
static const struct {
    const char *word;
    bool went_on;
} statuses[] = {
    {"COMPLETED", true},
    {"Completed", true},
    {"Ongoing", true},
    {"Alive", true},
    {"Termin\u00e9", true},
    {"En cours", true},
    {"Sans objet", true},
    {"Not applicable", true},
    {"Vivant", true},
    {"On study", true},
    {"DEAD", false},
    {"Death", false},
    {"D\u00e9c\u00e8s", false},
    {"Terminated", false},
    {"Not completed", false},
    {"Relapse", false},
};

START_TEST(words_of_staying_are_no_reasons) {
    const char *word = statuses[_i].word;
    const bool on = statuses[_i].went_on;
    g_autofree char *csv = g_strdup_printf("id,a\n1,%s\n2,ill\n3,%s\n4,\n", word, word);
    analysis_run run = run_text(&tf_flow_analysis, csv, (const char *[]){"exclusions=[a]", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq(run_value(&run, "", "assessed|a", "n_left"), on ? 1 : 3);
    ck_assert_double_eq(run_value(&run, "", "analyzed", "n"), on ? 3 : 1);
    const bool missing = strcmp(word, "Not applicable") == 0; /* like an empty cell */
    ck_assert(run_says(&run, TF_NOTE, "no reason to leave, they went on") == (on && !missing));
    run_clear(&run);
}
END_TEST

/* ADaM has those who were never randomized among the arms, and one column of reasons for all. */
static const struct {
    const char *word, *column;
    bool none;
} arm_words[] = {
    {"Screen Failure", "ARM", true},
    {"Not randomized", "ARM", true},
    {"Not treated", "ACTARM", true},
    {"Not assigned", "ARM", true},
    {"\u00c9chec de s\u00e9lection", "bras", true},
    {"Non randomis\u00e9", "bras", true},
    {"SCRNFAIL", "ARMCD", true},
    {"Not treated", "cohort", false},
    {"Observation", "ARM", false},
};

START_TEST(words_for_no_arm) {
    const char *word = arm_words[_i].word, *column = arm_words[_i].column;
    g_autofree char *csv = g_strdup_printf(
        "why,%s\nfailed,%s\nfailed,%s\nill,Drug\n,Drug\n,Placebo\n,%s\n", column, word, word, word);
    g_autofree char *group = g_strdup_printf("group=%s", column);
    analysis_run run =
        run_text(&tf_flow_analysis, csv, (const char *[]){"exclusions=[why]", group, NULL});
    const tf_flow_results *flow = run_detail(&run);
    const bool none = arm_words[_i].none;
    ck_assert_uint_eq(flow->n_lanes, none ? 2 : 3);
    ck_assert_double_eq(run_value(&run, "", none ? "assessed" : "randomized", "n"), 6);
    ck_assert_double_eq(run_value(&run, "", "randomized", "n"), none ? 3 : 6);
    ck_assert_double_eq(run_value(&run, "Drug", "Drug|why", "n_left"), 1);
    g_autofree char *warning = g_strdup_printf("\"%s\" is no arm: 3 patients left", word);
    ck_assert(run_says(&run, TF_WARNING, warning) == none);
    if (none) {
        g_autofree char *reason = g_strdup_printf("assessed|excluded|%s", word);
        ck_assert_double_eq(run_value(&run, "", "assessed|excluded", "n_left"), 3);
        ck_assert_double_eq(run_value(&run, "", reason, "n_reason"), 3);
        ck_assert_double_eq(run_value(&run, "Drug", "analyzed", "n"), 1);
    }
    run_clear(&run);
}
END_TEST

/* With a column of their own, its reasons are theirs; who names the word has it as an arm. */
START_TEST(no_arm_beside_reasons) {
    const char *csv = "out,why,arm\nold,,Screen failure\nill,,Screen failure\n,toxic,A\n,,B\n";
    analysis_run run = run_text(&tf_flow_analysis, csv,
                                (const char *[]){"exclusions=[out, why]", "group=arm", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq(run_value(&run, "", "assessed|out|old", "n_reason"), 1);
    ck_assert_double_eq(run_value(&run, "", "assessed|out", "n_left"), 2);
    ck_assert_double_eq(run_value(&run, "", "randomized", "n"), 2);
    run_clear(&run);
    run = run_text(&tf_flow_analysis, csv,
                   (const char *[]){"exclusions=[out, why]", "group=arm",
                                    "group.labels={Screen failure: Out}", NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert_uint_eq(flow->n_lanes, 3);
    ck_assert_double_eq(run_value(&run, "Out", "Out", "n"), 2);
    run_clear(&run);
}
END_TEST

/* Spellings of one reason count together, of patients and of boxes. */
START_TEST(reasons_are_one_in_all_spellings) {
    analysis_run run = run_text(&tf_flow_analysis,
                                "id,a\n1,Declined\n2,declined\n3,DECLINED\n4,declined\n5,Age\n6,\n",
                                (const char *[]){"exclusions=[a]", NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert_uint_eq(box_named(flow, "a", "")->n_reasons, 2);
    ck_assert_double_eq(run_value(&run, "", "assessed|a|declined", "n_reason"), 4);
    ck_assert(run_says(&run, TF_NOTE, "one reason in several spellings"));
    run_clear(&run);
    run = run_text(&tf_flow_analysis,
                   "box,from,n,why\nAll,,100,\nOut,All,20,\nOut,,8,Declined\nOut,,4,declined \n"
                   "Out,,3,Ill\nOut,,5,Declined\nIn,All,80,\n",
                   (const char *[]){COUNTS, "reason=why", NULL});
    flow = run_detail(&run);
    ck_assert_uint_eq(box_named(flow, "Out", "")->n_reasons, 2);
    ck_assert_double_eq(run_value(&run, "", "All|Out|Declined", "n_reason"), 17);
    ck_assert_double_eq(run_value(&run, "", "All|Out|Ill", "n_reason"), 3);
    ck_assert(run_says(&run, TF_NOTE, "has the reason \"Declined\" in several rows: added up"));
    run_clear(&run);
}
END_TEST

START_TEST(leaving_twice_is_told) {
    analysis_run run = run_text(&tf_flow_analysis, "a,b\nill,old\n,\n,old\n",
                                (const char *[]){"exclusions=[a, b]", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq(run_value(&run, "", "assessed|a", "n_left"), 1);
    ck_assert_double_eq(run_value(&run, "", "included|b", "n_left"), 1);
    ck_assert(run_says(&run, TF_WARNING, "1 patient left in several columns (line 2)"));
    run_clear(&run);
}
END_TEST

/* A label may be of a reason that a condition leaves out; one that nobody has is a slip. */
START_TEST(labels_may_be_of_others) {
    static const char csv[] = "site,a\n1,ill\n1,\n2,old\n2,\n";
    for (int slip = 0; slip < 2; slip++) {
        analysis_run run = run_text(
            &tf_flow_analysis, csv,
            (const char *[]){"exclusions=[a]", "where=site = 1",
                             slip ? "labels={olt: Too old}" : "labels={old: Too old}", NULL});
        if (!slip)
            run_must_succeed(&run);
        ck_assert(run_says(&run, TF_ERROR, "there is no box and no reason \"olt\"") == slip);
        run_clear(&run);
    }
}
END_TEST

/* Who left after randomization is analyzed all the same, and is said to have left. */
START_TEST(all_are_analyzed_as_randomized) {
    person people[PATIENTS];
    g_autoptr(GString) csv = random_people(4300, people);
    analysis_run run = run_text(&tf_flow_analysis, csv->str,
                                (const char *[]){"exclusions=[excluded, stopped, lost]",
                                                 "group=arm", "analyzed=randomized", NULL});
    run_must_succeed(&run);
    static const char *const arms[] = {"Drug", "Placebo"};
    for (size_t k = 0; k < G_N_ELEMENTS(arms); k++) {
        const double all = how_many(people, (person){.arm = arms[k]});
        const double on = how_many(people, (person){.arm = arms[k], .stopped = ""});
        ck_assert_double_lt(on, all);
        ck_assert_double_eq(run_value(&run, arms[k], arms[k], "n"), all);
        ck_assert_double_eq(run_value(&run, arms[k], "followed", "n"), on);
        ck_assert_double_eq(run_value(&run, arms[k], "analyzed", "n"), all);
    }
    run_clear(&run);
    run = run_text(&tf_flow_analysis, csv->str,
                   (const char *[]){"exclusions=[excluded]", "analyzed=randomized", NULL});
    ck_assert(run_says(&run, TF_ERROR, "there are no arms"));
    run_clear(&run);
}
END_TEST

/* The usual words are those of the kind, also where more are named: "unknown" is a reason. */
START_TEST(more_words_may_be_missing) {
    static const char csv[] = "a\nunknown\nnone\nnothing\nill\n\"\"\n";
    static const struct {
        const char *missing;
        double left;
    } cases[] = {{NULL, 3},
                 {"data.missing=[default]", 3},
                 {"data.missing=[default, nothing]", 2},
                 {"data.missing=[nothing, unknown]", 2}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        analysis_run run = run_text(&tf_flow_analysis, csv,
                                    (const char *[]){"exclusions=[a]", cases[i].missing, NULL});
        run_must_succeed(&run);
        ck_assert_double_eq(run_value(&run, "", "assessed|a", "n_left"), cases[i].left);
        run_clear(&run);
    }
}
END_TEST

/* Seven of ten stay by each: what says so is no reason to leave, whatever its values are. */
static const struct {
    const char *column, *yes, *no;
} stayers[] = {
    {"PPROTFL", "Y", "N"},     {"inclus", "1", "0"},           {"\u00e9valuable", "Oui", "Non"},
    {"eligible", "Yes", "No"}, {"completed", "TRUE", "FALSE"}, {"consentement", "oui", "non"},
};

START_TEST(who_stayed_did_not_leave) {
    const char *column = stayers[_i].column;
    g_autoptr(GString) csv = g_string_new(NULL);
    g_string_append_printf(csv, "id,%s\n", column);
    for (int i = 0; i < 10; i++)
        g_string_append_printf(csv, "P%d,%s\n", i, i < 7 ? stayers[_i].yes : stayers[_i].no);
    g_autofree char *exclusions = g_strdup_printf("exclusions=[%s]", column);
    analysis_run run = run_text(&tf_flow_analysis, csv->str, (const char *[]){exclusions, NULL});
    ck_assert_ptr_null(run.results);
    ck_assert(run_says(&run, TF_ERROR, "says who stayed by its name"));
    run_clear(&run);
    g_autofree char *levels =
        g_strdup_printf("derive.left1={levels: \"%s\", to: {\"went on\": [\"%s\"], \"not %s\": "
                        "[\"%s\"]}}",
                        column, stayers[_i].yes, column, stayers[_i].no);
    run =
        run_text(&tf_flow_analysis, csv->str, (const char *[]){"exclusions=[left1]", levels, NULL});
    run_must_succeed(&run);
    ck_assert_double_eq(run_value(&run, "", "assessed|left1", "n_left"), 3);
    ck_assert_double_eq(run_value(&run, "", "analyzed", "n"), 7);
    run_clear(&run);
}
END_TEST

/* Names that explain their codes are followed, ticks are answers, and words of who came in are no
   reasons to leave. */
static const struct {
    const char *csv;
    double left;
} said[] = {
    {"id,\"Exclu (0 = oui, 1 = non)\"\n1,0\n2,1\n3,1\n", 1},
    {"id,Exclu\n1,x\n2,\n3,x\n", 2},
    {"id,statut\n1,Randomized\n2,Not eligible\n3,Randomized\n", 1},
    {"id,exclu\n1,1\n2,0\n3,1\n", 2},
    {"id,perdu_de_vue\n1,Oui\n2,Non\n3,Oui\n", 2},
    {"id,eligible for transplant\n1,1\n2,0\n3,1\n", 2},
};

START_TEST(answers_are_read) {
    g_auto(GStrv) lines = g_strsplit(said[_i].csv, "\n", 2);
    g_autofree char *column = g_strdup(strchr(lines[0], ',') + 1);
    g_autofree char *exclusions = *column == '"' ? g_strdup_printf("exclusions=[%s]", column)
                                                 : g_strdup_printf("exclusions=[\"%s\"]", column);
    analysis_run run =
        run_text(&tf_flow_analysis, said[_i].csv, (const char *[]){exclusions, NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert_double_eq(flow->boxes[0].n, 3);
    ck_assert_double_eq(flow->boxes[1].n, said[_i].left);
    ck_assert_uint_eq(flow->boxes[1].n_reasons, _i == 2 ? 1 : 0);
    run_clear(&run);
}
END_TEST

/* Boxes have names of their own, in the numbers and in words. */
START_TEST(boxes_have_names_of_their_own) {
    analysis_run run =
        run_text(&tf_flow_analysis,
                 "id,arm,a,b,c,d,e,f\n1,,1,0,0,,,\n2,,0,1,0,,,\n3,,0,0,1,,,\n"
                 "4,A,0,0,0,1,0,0\n5,A,0,0,0,0,1,0\n6,A,0,0,0,0,0,1\n7,B,0,0,0,0,0,0\n",
                 (const char *[]){"exclusions=[a, b, c, d, e, f]", "group=arm", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq(run_value(&run, "", "assessed", "n"), 7);
    ck_assert_double_eq(run_value(&run, "", "included", "n"), 6);
    ck_assert_double_eq(run_value(&run, "", "included 2", "n"), 5);
    ck_assert_double_eq(run_value(&run, "", "randomized", "n"), 4);
    ck_assert_double_eq(run_value(&run, "A", "followed", "n"), 2);
    ck_assert_double_eq(run_value(&run, "A", "followed 2", "n"), 1);
    ck_assert_double_eq(run_value(&run, "A", "analyzed", "n"), 0);
    run_clear(&run);
}
END_TEST

/* Patients of an intention-to-treat analysis are analysed whether or not they stopped; where
   columns say why patients are not in it, those who are left are. */
static const struct {
    const char *column, *last;
} last_boxes[] = {
    {"DCSREAS", "completed"},
    {"stopped", "completed"},
    {"arr\u00eat", "completed"},
    {"withdrawn from treatment", "completed"},
    {"lost", "analyzed"},
    {"excluded_from_analysis", "analyzed"},
    {"donn\u00e9es manquantes", "analyzed"},
};

START_TEST(who_stopped_may_be_analyzed) {
    g_autofree char *csv =
        g_strdup_printf("id,arm,%s\n1,A,toxicity\n2,A,\n3,B,\n4,B,\n", last_boxes[_i].column);
    g_autofree char *exclusions = g_strdup_printf("exclusions=[%s]", last_boxes[_i].column);
    analysis_run run =
        run_text(&tf_flow_analysis, csv, (const char *[]){exclusions, "group=arm", NULL});
    const tf_flow_results *flow = run_detail(&run);
    const bool stopped = strcmp(last_boxes[_i].last, "completed") == 0;
    ck_assert_double_eq(run_value(&run, "A", last_boxes[_i].last, "n"), 1);
    ck_assert_double_eq(run_value(&run, "B", last_boxes[_i].last, "n"), 2);
    ck_assert(flow->stopped == stopped);
    ck_assert(run_says(&run, TF_NOTE, "wasn't analyzed either") == stopped);
    run_clear(&run);
}
END_TEST

/* Ten rows of eight patients, by whatever the column is called; sums are nobody. */
static const struct {
    const char *column, *again, *message;
} twice[] = {
    {"patient", "P3", "patient \"P3\" is there twice: lines 5 and 10"},
    {"USUBJID", "P0", "patient \"P0\" is there twice: lines 2 and 10"},
    {"n\u00b0 dossier", "P3", "is there twice"},
    {"patient", "Total", "Total"},
    {"patient", "P8", NULL},
    {"motif2", "P3", NULL},
};

START_TEST(patients_are_there_once) {
    g_autoptr(GString) csv = g_string_new(NULL);
    g_string_append_printf(csv, "%s,motif\n", twice[_i].column);
    for (int i = 0; i < 8; i++)
        g_string_append_printf(csv, "P%d,%s\n", i, i < 3 ? "Refus" : "");
    g_string_append_printf(csv, "%s,\n", twice[_i].again);
    analysis_run run =
        run_text(&tf_flow_analysis, csv->str, (const char *[]){"exclusions=[motif]", NULL});
    if (twice[_i].message) {
        ck_assert_ptr_null(run.results);
        ck_assert(run_says(&run, TF_ERROR, twice[_i].message));
    } else {
        run_must_succeed(&run);
        ck_assert_double_eq(run_value(&run, "", "analyzed", "n"), 6);
    }
    run_clear(&run);
}
END_TEST

SUITE("flow patients") {
    add_tests(suite, "core", boxes_have_names_of_their_own, NULL);
    add_loop(suite, "core", who_stopped_may_be_analyzed, G_N_ELEMENTS(last_boxes));
    add_loop(suite, "errors", patients_are_there_once, G_N_ELEMENTS(twice));
    add_loop(suite, "errors", who_stayed_did_not_leave, G_N_ELEMENTS(stayers));
    add_loop(suite, "core", answers_are_read, G_N_ELEMENTS(said));
    add_tests(suite, "core", patients_have_reasons, words_are_reasons_or_none,
              leaving_twice_is_told, no_arm_beside_reasons, reasons_are_one_in_all_spellings,
              more_words_may_be_missing, all_are_analyzed_as_randomized, labels_may_be_of_others,
              NULL);
    add_loop(suite, "core", patients_are_counted, 8);
    add_loop(suite, "core", words_of_staying_are_no_reasons, G_N_ELEMENTS(statuses));
    add_loop(suite, "core", words_for_no_arm, G_N_ELEMENTS(arm_words));
}
