#include "analysis/event_codes.h"

#include <string.h>

#include "analysis/absent.h"
#include "analysis/column_coding.h"
#include "analysis/folded_name.h"
#include "base/number.h"
#include "base/same_word.h"

/** Columns of more codes than this are listed in part. */
#define SHOWN 8

bool tf_code_number(const char *code, double *number) {
    return tf_number_parse(code, strlen(code), '.', number) ||
           tf_number_parse(code, strlen(code), ',', number);
}

bool tf_same_code(const char *a, const char *b) {
    double x, y;
    if (tf_code_number(a, &x) && tf_code_number(b, &y))
        return x == y;
    return strcmp(a, b) == 0;
}

bool tf_same_event(const char *a, const char *b) {
    static const char *const deaths[] = {"death", "dead", "died",  "deceased", "dec", "dcd",
                                         "mort",  "tod",  "verst", "gestorb",  NULL};
    static const char *const relapses[] = {"relaps", "rechut", "recidiv", "recur", NULL};
    static const char *const *const all[] = {deaths, relapses};
    g_autofree char *x = tf_fold_name(a), *y = tf_fold_name(b);
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        bool of_x = false, of_y = false;
        for (const char *const *start = all[i]; *start; start++) {
            of_x |= g_str_has_prefix(x, *start);
            of_y |= g_str_has_prefix(y, *start);
        }
        if (of_x && of_y)
            return true;
    }
    return false;
}

/* "1:DECEASED", "0 = alive", "2. Dead": SPSS and cBioPortal write the code and its word. 1 may be
   alive beside a 2; a 0 that happened is a contradiction. */
static tf_meaning_role meaning_of(tf_vocabulary *vocabulary, const char *name) {
    tf_meaning_role whole = tf_vocabulary_find(vocabulary, name).role;
    /* "non décédé", "pas de rechute": words that deny an event */
    if (whole == TF_MEANING_UNKNOWN && tf_column_name_says(name) == TF_NAME_OPPOSITE)
        whole = TF_MEANING_CENSORED;
    const size_t n = strspn(name, "0123456789");
    const char *word = name + n + strspn(name + n, " \t");
    if (whole != TF_MEANING_UNKNOWN || n == 0 || *word == '\0' || !strchr(":=.)-", *word))
        return whole;
    /* Columns of numbers with holes are saved as "2.0", which has no word behind the code; nor has
       "1-2". */
    word += 1 + strspn(word + 1, " \t");
    if (g_ascii_isdigit(*word))
        return whole;
    g_autofree char *number = g_strndup(name, n);
    const tf_meaning_role code = tf_vocabulary_find(vocabulary, number).role;
    const tf_meaning_role says = tf_vocabulary_find(vocabulary, word).role;
    const bool happened =
        says == TF_MEANING_EVENT || says == TF_MEANING_PROGRESSION || says == TF_MEANING_YES;
    return code == TF_MEANING_NO && happened ? TF_MEANING_UNKNOWN : says;
}

/** Words such as "dead" are none: they may be the name of the column's other value. */
bool tf_code_answers(const tf_event_code *code) {
    return code->means == TF_MEANING_YES || code->means == TF_MEANING_NO;
}

static tf_meaning_role other_answer(tf_meaning_role means) {
    switch (means) {
    case TF_MEANING_YES:
        return TF_MEANING_NO;
    case TF_MEANING_NO:
        return TF_MEANING_YES;
    case TF_MEANING_CENSORED:
        return TF_MEANING_EVENT;
    case TF_MEANING_EVENT:
    case TF_MEANING_PROGRESSION:
        return TF_MEANING_CENSORED;
    default:
        return TF_MEANING_UNKNOWN;
    }
}

/* What the column's name explains counts before what a 1 is elsewhere; of two codes one says what
   the other is. */
static void explain(tf_event_codes *codes) {
    const tf_column_coding coding = tf_column_coding_read(codes->column, codes->arena);
    size_t n = 0, at = 0;
    for (size_t i = 0; i < codes->n; i++) {
        const char *word = tf_coding_word(&coding, codes->codes[i].name);
        if (!word)
            continue;
        codes->codes[i].means = tf_coding_means(codes->vocabulary, word);
        if (codes->codes[i].means != TF_MEANING_UNKNOWN)
            n++, at = i;
        codes->explained = true;
    }
    if (n == 1 && codes->n == 2)
        codes->codes[1 - at].means = other_answer(codes->codes[at].means);
}

/* Levels that only dropped or filtered rows have don't count: they are no code of these patients.
 */
bool tf_event_codes_count(tf_event_codes *codes, const tf_rows *rows) {
    const size_t n_levels = tf_table_n_levels(rows->table, codes->column);
    tf_vocabulary *vocabulary = tf_vocabulary_new(codes->ask, codes->arena, codes->diag);
    if (!vocabulary)
        return false;
    codes->table = rows->table;
    codes->vocabulary = vocabulary;
    g_autofree size_t *counts = tf_rows_count_levels(rows, codes->column);
    if (!counts) {
        tf_diag_no_memory(codes->diag, "counting the event codes");
        return false;
    }
    size_t n = 0;
    for (size_t i = 0; i < n_levels; i++)
        n += counts[i] > 0;
    codes->codes = tf_arena_array(codes->arena, tf_event_code, n + 1);
    codes->n = 0;
    for (size_t i = 0; i < n_levels; i++) {
        if (counts[i] == 0)
            continue;
        const char *name = tf_table_level_name(rows->table, codes->column, i);
        codes->codes[codes->n++] = (tf_event_code){
            i, name, counts[i], meaning_of(vocabulary, name), TF_ROLE_OPEN, false, 0};
    }
    codes->n_all = codes->n;
    explain(codes);
    return true;
}

const char *tf_event_codes_list(const tf_event_codes *codes) {
    g_autoptr(GString) text = g_string_new(NULL);
    const size_t shown = MIN(codes->n_all, (size_t)SHOWN);
    for (size_t i = 0; i < shown; i++)
        g_string_append_printf(text, "%s%s (%zu)", i ? ", " : "", codes->codes[i].name,
                               codes->codes[i].n);
    if (codes->n_all > shown)
        g_string_append_printf(text, " and %zu more", codes->n_all - shown);
    return tf_arena_strdup(codes->arena, text->str);
}

/** "dead" where "Dead" is named and is there, too: case, blanks and accents make no other word. A
    value that is there in no row is a slip of whoever named it. */
static bool is_spelling(const tf_event_codes *codes, const char *named, const char *code) {
    bool there = false;
    for (size_t i = 0; i < codes->n && !there; i++)
        there = tf_same_code(named, codes->codes[i].name);
    return tf_same_code(named, code) ||
           (there && tf_same_word(named, strlen(named), code, strlen(code)));
}

static bool is_listed(const tf_texts *member, const char *code) {
    for (size_t v = 0; v < member->n; v++)
        if (tf_same_code(member->items[v], code))
            return true;
    return false;
}

/** A code that is listed on both sides keeps that in mind, for the message. */
void tf_event_codes_declare(tf_event_codes *codes, const tf_texts *member, tf_role role) {
    g_autoptr(GString) said = g_string_new(NULL);
    for (size_t v = 0; v < member->n; v++) {
        for (size_t i = 0; i < codes->n; i++) {
            tf_event_code *code = &codes->codes[i];
            if (!is_spelling(codes, member->items[v], code->name))
                continue;
            code->role = code->role == TF_ROLE_OPEN || code->role == role ? role : TF_ROLE_BOTH;
            if (!is_listed(member, code->name))
                g_string_append_printf(said, "%s\"%s\" (%zu) as \"%s\"", said->len ? ", " : "",
                                       code->name, code->n, member->items[v]);
        }
    }
    if (said->len > 0)
        tf_diag_warning(codes->diag, &codes->place, "write them alike in the file",
                        "values of \"%s\" that are written in several ways count as one: %s",
                        codes->column, said->str);
}

static bool is_code(const tf_event_codes *codes, const char *value) {
    /* An empty text is a missing cell: whether there is any changes nothing. */
    if (*value == '\0')
        return true;
    for (size_t i = 0; i < codes->n; i++) {
        if (tf_same_code(value, codes->codes[i].name))
            return true;
    }
    return false;
}

/** Whether nobody having the event (or being censored) explains that there is no other code. */
static bool can_be_alone(const tf_event_code *code, tf_role role) {
    return tf_code_answers(code) || (role == TF_ROLE_EVENT && code->means == TF_MEANING_CENSORED);
}

/* If none of the values occurs, that is what is wrong, whatever each of them is. */
static bool refuse_all(const tf_event_codes *codes, const tf_absent_ask *asked) {
    const char *near = NULL;
    for (size_t v = 0; v < asked->named->n && near == NULL; v++)
        tf_absence_of(asked, asked->named->items[v], &near);
    const tf_place place = tf_ask_place(codes->ask, asked->member);
    g_autofree char *hint = near != NULL ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
    tf_diag_error(codes->diag, &place, hint, "no value of %s is in column \"%s\": found %s",
                  tf_ask_path(codes->ask, asked->member), codes->column, asked->found);
    return false;
}

bool tf_event_codes_check(const tf_event_codes *codes, const tf_texts *member, tf_role role) {
    return tf_event_codes_check_values(codes, member, member, role);
}

bool tf_event_codes_check_values(const tf_event_codes *codes, const void *member,
                                 const tf_texts *named, tf_role role) {
    const bool alone = codes->n == 1 && can_be_alone(&codes->codes[0], role);
    const tf_absent_ask asked = {codes->ask,
                                 member,
                                 codes->table,
                                 codes->column,
                                 codes->vocabulary,
                                 named,
                                 alone ? 0 : tf_event_codes_n_role(codes, TF_ROLE_OPEN),
                                 tf_event_codes_list(codes)};
    /* That nobody was lost doesn't make events of all others. */
    const tf_absence most = role == TF_ROLE_EVENT ? TF_ABSENCE_NOBODY : TF_ABSENCE_ELSEWHERE;
    size_t n_found = 0;
    for (size_t v = 0; v < named->n; v++)
        n_found +=
            is_code(codes, named->items[v]) || tf_absence_of(&asked, named->items[v], NULL) <= most;
    if (n_found == 0 && !alone)
        return refuse_all(codes, &asked);
    bool ok = true;
    for (size_t v = 0; v < named->n; v++) {
        if (!is_code(codes, named->items[v]))
            ok &= tf_tell_absent(&asked, named->items[v], codes->diag) != TF_ABSENCE_SLIP;
    }
    return ok;
}

size_t tf_event_codes_n_role(const tf_event_codes *codes, tf_role role) {
    size_t n = 0;
    for (size_t i = 0; i < codes->n; i++)
        n += codes->codes[i].role == role;
    return n;
}
