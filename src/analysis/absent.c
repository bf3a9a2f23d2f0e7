#include "analysis/absent.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/order.h"

/* Columns of more values than this are no answers to a question. */
#define MOST_WORDS 1000

static bool is_named(const char *text, const void *data) {
    const tf_texts *named = data;
    return tf_is_among(named->items, named->n, text);
}

/* Which question a word answers: one bit each, as progression answers two. */
static unsigned questions_of(tf_meaning meaning) {
    enum { RESPONSE = 1, HAPPENED = 2, YES_OR_NO = 4 };
    switch (meaning.role) {
    case TF_MEANING_UNKNOWN:
        return 0;
    case TF_MEANING_YES:
    case TF_MEANING_NO:
        return YES_OR_NO;
    case TF_MEANING_EVENT:
    case TF_MEANING_CENSORED:
        return HAPPENED;
    case TF_MEANING_PROGRESSION:
        return RESPONSE | HAPPENED;
    default:
        return RESPONSE;
    }
}

/* "CR" is an answer where others are PR and SD; among Y and N it is a slip, and beside "CRi", which
   neither key nor vocabulary knows, it may be. */
static bool is_word_of_column(const tf_absent_ask *asked, const char *value) {
    const unsigned questions = questions_of(tf_vocabulary_find(asked->vocabulary, value));
    const size_t n = tf_table_n_levels(asked->table, asked->column);
    bool like_others = false;
    for (size_t i = 0; questions != 0 && i < MIN(n, (size_t)MOST_WORDS); i++) {
        const char *name = tf_table_level_name(asked->table, asked->column, i);
        const unsigned others = questions_of(tf_vocabulary_find(asked->vocabulary, name));
        if (others == 0 && !is_named(name, asked->named))
            return false;
        like_others |= (others & questions) != 0;
    }
    return like_others;
}

/* "Yes" or 1 where "Y" is named: no letter may be alike, and they mean the same all the same. */
static const char *same_by_meaning(const tf_absent_ask *asked, const char *value) {
    const tf_meaning meaning = tf_vocabulary_find(asked->vocabulary, value);
    const size_t n = tf_table_n_levels(asked->table, asked->column);
    /* Two events are two, whatever their words: relapse and death. */
    if (meaning.role != TF_MEANING_YES &&
        (!tf_meaning_is_response(meaning) || meaning.role == TF_MEANING_NOT_EVALUABLE))
        return NULL;
    for (size_t i = 0; i < MIN(n, (size_t)MOST_WORDS); i++) {
        const char *name = tf_table_level_name(asked->table, asked->column, i);
        const tf_meaning other = tf_vocabulary_find(asked->vocabulary, name);
        if (other.role == meaning.role && other.depth == meaning.depth &&
            !is_named(name, asked->named))
            return name;
    }
    return NULL;
}

/** The number at the end of a step of a scale, "Grade 3" or "3"; -1: it is none. */
static int step_of(const char *name, size_t *prefix) {
    *prefix = strcspn(name, "0123456789");
    const char *digits = name + *prefix;
    const size_t n = strspn(digits, "0123456789");
    return n > 0 && n < 3 && digits[n] == '\0' ? atoi(digits) : -1;
}

/* Grade 5 where 1 to 4 occur, and 3 and 4 are named beside it: nobody had it yet. */
static bool is_next_step(const tf_absent_ask *asked, const char *value) {
    const size_t n = tf_table_n_levels(asked->table, asked->column);
    size_t prefix, own;
    const int step = step_of(value, &prefix);
    bool named = false;
    int least = INT_MAX, most = -1;
    for (size_t i = 0; i < MIN(n, (size_t)MOST_WORDS) && step >= 0; i++) {
        const char *name = tf_table_level_name(asked->table, asked->column, i);
        const int other = step_of(name, &own);
        if (other < 0 || own != prefix || strncmp(name, value, prefix) != 0)
            return false;
        named |= is_named(name, asked->named);
        least = MIN(least, other);
        most = MAX(most, other);
    }
    return named && most - least > 1 && step >= least - 1 && step <= most + 1;
}

tf_absence tf_absence_of(const tf_absent_ask *asked, const char *value, const char **near) {
    const char *nearest =
        tf_table_nearest(asked->table, asked->column, value, is_named, asked->named);
    if (nearest == NULL)
        nearest = same_by_meaning(asked, value);
    if (near != NULL)
        *near = nearest;
    if (tf_table_occurs(asked->table, asked->column, value))
        return TF_ABSENCE_ELSEWHERE;
    if (is_next_step(asked, value))
        return TF_ABSENCE_DOUBTED;
    if (nearest != NULL)
        return TF_ABSENCE_SLIP;
    if (is_word_of_column(asked, value))
        return TF_ABSENCE_NOBODY;
    return asked->n_undeclared > 0 ? TF_ABSENCE_SLIP : TF_ABSENCE_DOUBTED;
}

tf_absence tf_tell_absent(const tf_absent_ask *asked, const char *value, tf_diag *diag) {
    static const char said[] = "no row has \"%s\" in column \"%s\": found %s";
    const tf_place place = tf_ask_place(asked->ask, asked->member);
    const char *near;
    const tf_absence absence = tf_absence_of(asked, value, &near);
    g_autofree char *proposal = near != NULL ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
    switch (absence) {
    case TF_ABSENCE_ELSEWHERE:
        break;
    case TF_ABSENCE_NOBODY:
        /* Alone, it leaves a figure in which nothing happened to anyone. */
        (asked->named->n == 1 ? tf_diag_warning : tf_diag_note)(
            diag, &place, NULL, "nobody has \"%s\" in column \"%s\": it counts 0", value,
            asked->column);
        break;
    case TF_ABSENCE_DOUBTED:
        tf_diag_warning(diag, &place, NULL, said, value, asked->column, asked->found);
        break;
    case TF_ABSENCE_SLIP:
        tf_diag_error(diag, &place,
                      proposal != NULL
                          ? proposal
                          : "leave it out if nobody has it, or say what all other values mean",
                      said, value, asked->column, asked->found);
        break;
    }
    return absence;
}
