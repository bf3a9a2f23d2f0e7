#include "embedded_yaml.h"
#include "keys_for_tests.h"
#include "spec/vocabulary.h"
#include "support/files.h"
#include "support/suite.h"

/* What words mean: the program's own, how they are compared, and a user's file over them. */

/* ---- a vocabulary for a test -------------------------------------------------------------- */

typedef struct trial {
    char *folder;
    tf_diag *diag;
    tf_spec *spec;
    tf_arena *arena;
    tf_vocabulary *vocabulary; /* NULL if the file was refused */
} trial;

/* `file`: what the user's file holds; NULL: there is none. */
static trial trial_new(const char *file) {
    trial t = {make_folder(), tf_diag_new(), tf_spec_new(&few_table), tf_arena_new(), NULL};
    if (file != NULL) {
        g_autofree char *path = write_file(t.folder, "mine.yaml", file, -1);
        ck_assert(tf_spec_set(t.spec, "vocabulary", path, t.diag));
    }
    t.vocabulary = tf_vocabulary_new(tf_ask_new(t.spec, NULL, t.arena), t.arena, t.diag);
    return t;
}

static void trial_clear(trial *t) {
    tf_arena_free(t->arena);
    tf_spec_free(t->spec);
    tf_diag_free(t->diag);
    remove_folder(t->folder);
}

static void must_mean(const trial *t, const char *word, tf_meaning_role role, int depth) {
    const tf_meaning meaning = tf_vocabulary_find(t->vocabulary, word);
    ck_assert_msg((int)meaning.role == (int)role, "\"%s\": role %d", word, (int)meaning.role);
    ck_assert_msg(meaning.depth == depth, "\"%s\": depth %d", word, meaning.depth);
}

/* ---- the program's own words -------------------------------------------------------------- */

#define RESPONSE      TF_MEANING_RESPONSE
#define STABLE        TF_MEANING_STABLE
#define PROGRESSION   TF_MEANING_PROGRESSION
#define NOT_EVALUABLE TF_MEANING_NOT_EVALUABLE
#define YES           TF_MEANING_YES
#define NO            TF_MEANING_NO
#define EVENT         TF_MEANING_EVENT
#define CENSORED      TF_MEANING_CENSORED
#define UNKNOWN       TF_MEANING_UNKNOWN

/* Comma-separated words of one meaning. */
static const struct {
    const char *words;
    tf_meaning_role role;
    int depth;
} known[] = {
    {"SCR,STRINGENT COMPLETE RESPONSE,RCS,RÉPONSE COMPLÈTE STRINGENTE,RC stricte", RESPONSE, 90},
    {"CRp,RCp", RESPONSE, 76},
    {"MLFS,morphologic leukaemia-free state", RESPONSE, 65},
    {"PR-L,partial response with lymphocytosis", RESPONSE, 47},
    {"SMD,stable metabolic disease", STABLE, 30},
    {"réponse métabolique complète", RESPONSE, 80},
    {"CR,CMR,COMPLETE RESPONSE,COMPLETE METABOLIC RESPONSE,RC,RÉPONSE COMPLÈTE", RESPONSE, 80},
    {"complete remission,rémission complète,REPONSE COMPLETE", RESPONSE, 80},
    {"CRh", RESPONSE, 77},
    {"CRI", RESPONSE, 75},
    {"NCR,NEAR COMPLETE RESPONSE", RESPONSE, 70},
    {"VGPR,VERY GOOD PARTIAL RESPONSE,TBRP,TRÈS BONNE RÉPONSE PARTIELLE", RESPONSE, 60},
    {"nPR", RESPONSE, 55},
    {"PR,PMR,PARTIAL RESPONSE,PARTIAL METABOLIC RESPONSE,RP,RÉPONSE PARTIELLE", RESPONSE, 50},
    {"MR,MINIMAL RESPONSE,RM,RÉPONSE MINIME,minor response", STABLE, 40},
    {"SD,NMR,STABLE DISEASE,NO METABOLIC RESPONSE,MS,MALADIE STABLE", STABLE, 30},
    {"NON-CR/NON-PD", STABLE, 25},
    {"PD,PMD,PROGRESSIVE DISEASE,PROGRESSIVE METABOLIC DISEASE,PROGRESSION,MP,MALADIE PROGRESSIVE",
     PROGRESSION, 20},
    {"NE,NOT EVALUABLE,UNKNOWN,NON ÉVALUABLE,MISSING,inconnu,manquante", NOT_EVALUABLE, 10},
    {"true,t,yes,y,oui,vrai,ja,wahr,1,1.0,1.00", YES, 0},
    {"false,f,no,n,non,faux,nein,falsch,0,0.0,-0", NO, 0},
    {"Checked,Coch\u00e9,coch\u00e9e", YES, 0},
    {"Unchecked,Not checked,Non coch\u00e9,non coch\u00e9e", NO, 0},
    {"event,événement,death,dead,deceased,décès,décédée,mort,relapse,rechute", EVENT, 0},
    {"censored,censuré,alive,vivant,no event,perdu de vue", CENSORED, 0},
    {"2,9,1.5,A,F2,R,NR,O,placebo,BRCA1,cCR,non-responder,CR PR", UNKNOWN, 0},
};

START_TEST(words_mean_what_they_did) {
    trial t = trial_new(NULL);
    g_auto(GStrv) words = g_strsplit(known[_i].words, ",", -1);
    for (char **word = words; *word; word++)
        must_mean(&t, *word, known[_i].role, known[_i].depth);
    must_mean(&t, "", UNKNOWN, 0);
    trial_clear(&t);
}
END_TEST

/* Every line of the file is found by its word, so none is hidden by another or leads nowhere. */
START_TEST(every_line_of_the_file_counts) {
    trial t = trial_new(NULL);
    g_autoptr(tf_yaml) document = tf_embedded_yaml("vocabulary.yaml", t.diag);
    const tf_node *root = tf_yaml_root(document);
    ck_assert_uint_gt(root->n, 100);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < root->n; i++) {
        const char *word = root->names[i]->text;
        ck_assert_msg(tf_vocabulary_find(t.vocabulary, word).role != UNKNOWN, "%s", word);
        ck_assert_msg(g_hash_table_add(seen, g_utf8_casefold(word, -1)), "%s: twice", word);
    }
    trial_clear(&t);
}
END_TEST

/* ---- comparing ---------------------------------------------------------------------------- */

static const struct {
    const char *word;
    bool known;
} spellings[] = {
    {"Partial Response", true},
    {"  PR\t", true},
    {"\xC2\xA0PR\xE2\x80\xAF", true}, /* no-break spaces */
    {"partial\xC2\xA0 response", true},
    {"Re\xCC\x81ponse partielle", true}, /* e and an accent by itself */
    {"R\xC3\x89PONSE PARTIELLE", true},
    {"r\xC3\xA8ponse partielle", false}, /* another accent */
    {"partialresponse", false},
    {"PR.", false},
};

START_TEST(spelling) {
    trial t = trial_new(NULL);
    must_mean(&t, spellings[_i].word, spellings[_i].known ? RESPONSE : UNKNOWN,
              spellings[_i].known ? 50 : 0);
    trial_clear(&t);
}
END_TEST

/* ---- the user's words --------------------------------------------------------------------- */

START_TEST(a_file_adds_words) {
    trial t = trial_new("# our centre\n"
                        "RC confirmée: CR\n"
                        "rc  Confirmée !: rc confirmée\n" /* a word of this file */
                        "late: early\n"                   /* that comes further down */
                        "early: {role: stable, depth: 35}\n"
                        "not done: {role: not_evaluable}\n"
                        "o: oui\n"
                        "perdu: {role: censored}\n");
    ck_assert_ptr_nonnull(t.vocabulary);
    must_mean(&t, "rc CONFIRMÉE", RESPONSE, 80);
    must_mean(&t, "RC confirmée !", RESPONSE, 80);
    must_mean(&t, "late", STABLE, 35);
    must_mean(&t, "Not done", NOT_EVALUABLE, 0);
    must_mean(&t, "O", YES, 0);
    must_mean(&t, "perdu", CENSORED, 0);
    must_mean(&t, "PD", PROGRESSION, 20); /* the program's own are still there */
    trial_clear(&t);
}
END_TEST

/* Words that mean the same go with it, in any language. */
START_TEST(a_file_changes_words) {
    trial t = trial_new("mr: {role: response, depth: 45}\nunknown: {role: stable, depth: 1}\n"
                        "RP: VGPR\n");
    ck_assert_ptr_nonnull(t.vocabulary);
    must_mean(&t, "MR", RESPONSE, 45);
    must_mean(&t, "Réponse minime", RESPONSE, 45);
    must_mean(&t, "unknown", STABLE, 1);
    must_mean(&t, "missing", NOT_EVALUABLE, 10);
    must_mean(&t, "RP", RESPONSE, 60);
    must_mean(&t, "PR", RESPONSE, 50);
    trial_clear(&t);
}
END_TEST

START_TEST(one_word_in_two_spellings) {
    trial t = trial_new("RCc: CR\nrcc: {role: response, depth: 80}\n");
    ck_assert_ptr_nonnull(t.vocabulary);
    must_mean(&t, "RCC", RESPONSE, 80);
    trial_clear(&t);
}
END_TEST

START_TEST(a_path_is_relative_to_the_set_file) {
    char *folder = make_folder();
    g_autofree char *mine = write_file(folder, "mine.yaml", "RCc: CR\n", -1);
    g_autofree char *path =
        write_file(folder, "set.yaml",
                   "trialfig: 1\nfigures:\n"
                   "  - {id: a, kind: few, data: d.csv, vocabulary: mine.yaml}\n",
                   -1);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_set) set = tf_set_read(path, both_tables, G_N_ELEMENTS(both_tables), diag);
    ck_assert_ptr_nonnull(set);
    tf_vocabulary *vocabulary =
        tf_vocabulary_new(tf_ask_new(tf_set_figure(set, 0), NULL, arena), arena, diag);
    ck_assert_ptr_nonnull(vocabulary);
    ck_assert_int_eq(tf_vocabulary_find(vocabulary, "rcc").depth, 80);
    remove_folder(folder);
}
END_TEST

/* ---- what is refused ---------------------------------------------------------------------- */

static const struct {
    const char *file, *message, *hint; /* hint: a part of it; NULL: none */
    unsigned line, column;
} errors[] = {
    {"- CR\n", "not a vocabulary", "RC: CR", 1, 1},
    {"CR\n", "not a vocabulary", "RC: CR", 1, 1},
    {"# nothing\n", "not a vocabulary", "RC: CR", 0, 0},
    {"RCc: [CR]\n", "\"RCc\" must be a word that means the same", NULL, 1, 6},
    {"RCc:\n", "\"RCc\" has no value", NULL, 1, 0},
    {"a: CR\nRCc: RCX\n", "\"RCX\" is not a word of the vocabulary", "did you mean \"RC\"?", 2, 6},
    {"RCc: something else\n", "\"something else\" is not a word of the vocabulary",
     "styles/vocabulary.yaml", 1, 6},
    {"RCc: {depth: 80}\n", "\"RCc\" has no role", "response, stable, progression, not_evaluable", 1,
     1},
    {"RCc: {role: respons, depth: 80}\n", "\"role\" is \"respons\"", "response", 1, 13},
    {"RCc: {role: response}\n", "\"RCc\" has no depth", "depth: 50", 1, 1},
    {"RCc: {role: stable}\n", "\"RCc\" has no depth", "depth: 50", 1, 1},
    {"RCc: {role: response, depth: deep}\n", "\"depth\" is \"deep\": not a number", NULL, 1, 30},
    {"RCc: {role: response, depth: 2.5}\n", "not a whole number", NULL, 1, 30},
    {"RCc: {role: response, depth: 100}\n", "between 1 and 99", NULL, 1, 30},
    {"RCc: {role: response, depth: 0}\n", "between 1 and 99", NULL, 1, 30},
    {"o: {role: yes, depth: 5}\n", "only responses have a depth", NULL, 1, 23},
    {"o: {role: yes, dept: 5}\n", "unknown key \"dept\"", "did you mean \"depth\"?", 1, 16},
    {"2: {role: event}\n", "\"2\" is a number", "event.is", 1, 1},
    {"\" \": CR\n", "a word is empty", NULL, 1, 1},
    {"RCc: CR\nrcc: PR\n", "\"rcc\" has another meaning in line 1, as \"RCc\"", NULL, 2, 1},
    {"a: CR\nRCc: CR\n\nrcC: {role: yes}\n", "\"rcC\" has another meaning in line 2, as \"RCc\"",
     NULL, 4, 1},
    {"a: b\nb: a\n", "\"a\" is explained by words that explain each other", "a role", 1, 4},
    {"CR: RC\n", "\"CR\" is explained by words that explain each other", "a role", 1, 5},
    {"PR: PR\n", "\"PR\" is explained by words that explain each other", "a role", 1, 5},
};

START_TEST(refused) {
    trial t = trial_new(errors[_i].file);
    ck_assert_ptr_null(t.vocabulary);
    ck_assert_uint_ge(tf_diag_n_findings(t.diag), 1);
    const tf_finding *found = tf_diag_finding(t.diag, 0);
    g_autofree char *all = tf_finding_format(found);
    ck_assert_msg(strstr(found->message, errors[_i].message) != NULL, "%s", all);
    ck_assert_msg(g_str_has_suffix(found->place.file, "mine.yaml"), "%s", all);
    ck_assert_msg(found->place.line == errors[_i].line, "%s", all);
    if (errors[_i].column > 0)
        ck_assert_msg(found->place.column == errors[_i].column, "%s", all);
    if (errors[_i].hint != NULL)
        ck_assert_msg(found->hint != NULL && strstr(found->hint, errors[_i].hint) != NULL, "%s",
                      all);
    trial_clear(&t);
}
END_TEST

START_TEST(all_errors_are_told) {
    trial t = trial_new("a: {role: x}\nb: {role: response}\n3: CR\nc: [d]\n");
    ck_assert_ptr_null(t.vocabulary);
    ck_assert_uint_eq(tf_diag_n_findings(t.diag), 4);
    trial_clear(&t);
}
END_TEST

/* Words that lead to a wrong one are not at fault themselves. */
START_TEST(one_error_for_one_fault) {
    trial t = trial_new("a: b\nb: c\nc: nothing like it\n");
    ck_assert_ptr_null(t.vocabulary);
    ck_assert_uint_eq(tf_diag_n_findings(t.diag), 1);
    ck_assert_uint_eq(tf_diag_finding(t.diag, 0)->place.line, 3);
    trial_clear(&t);
}
END_TEST

START_TEST(a_file_that_is_not_there) {
    trial t = trial_new(NULL);
    ck_assert(tf_spec_set(t.spec, "vocabulary", "none/mine.yaml", t.diag));
    ck_assert_ptr_null(tf_vocabulary_new(tf_ask_new(t.spec, NULL, t.arena), t.arena, t.diag));
    ck_assert_str_eq(tf_diag_finding(t.diag, 0)->place.file, "none/mine.yaml");
    trial_clear(&t);
}
END_TEST

SUITE("vocabulary") {
    add_loop(suite, "core", words_mean_what_they_did, G_N_ELEMENTS(known));
    add_loop(suite, "core", spelling, G_N_ELEMENTS(spellings));
    add_tests(suite, "core", every_line_of_the_file_counts, a_file_adds_words, a_file_changes_words,
              one_word_in_two_spellings, a_path_is_relative_to_the_set_file, NULL);
    add_loop(suite, "errors", refused, G_N_ELEMENTS(errors));
    add_tests(suite, "errors", all_errors_are_told, one_error_for_one_fault,
              a_file_that_is_not_there, NULL);
}
