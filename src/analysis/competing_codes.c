/* Codes that are named as competing events. They are settled before the others are looked at, so
   that the rules of event and censoring see a column without them. */
#include <string.h>

#include "analysis/absent.h"
#include "analysis/whole_file.h"
#include "event_rules.h"
#include "other_events.h"

/** How many causes list a code. */
static size_t n_listing(const tf_outcome_ask *asked, const char *code) {
    size_t n = 0;
    for (size_t k = 0; k < tf_competing_causes(asked); k++)
        for (size_t v = 0; v < asked->competing.items[k].n_values; v++)
            n += tf_same_code(asked->competing.items[k].values[v], code);
    return n;
}

static bool is_listed(const tf_texts *member, const char *code) {
    for (size_t i = 0; i < member->n; i++)
        if (tf_same_code(member->items[i], code))
            return true;
    return false;
}

/** A code is of one cause, and no event or censoring besides. */
static bool check_listed(const tf_coding *c, const tf_event_code *code) {
    const tf_event_codes *codes = &c->found;
    const tf_place place = tf_ask_place(codes->ask, &c->asked->competing);
    if (n_listing(c->asked, code->name) > 1) {
        tf_diag_error(codes->diag, &place, "name it once",
                      "\"%s\" of column \"%s\" is named twice as a competing event", code->name,
                      codes->column);
        return false;
    }
    const bool event = is_listed(&c->asked->event.is, code->name);
    if (!event && !is_listed(&c->asked->censor.is, code->name))
        return true;
    tf_diag_error(codes->diag, &place, event ? "leave it out of event.is, or of competing" : NULL,
                  "\"%s\" of column \"%s\" is declared %s and a competing event", code->name,
                  codes->column, event ? "the event" : "censored");
    return false;
}

/** Whether somebody would still be censored. */
static bool leaves_others(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    for (size_t i = 0; i < codes->n; i++)
        if (codes->codes[i].cause == 0 && !is_listed(&c->asked->event.is, codes->codes[i].name))
            return true;
    return false;
}

/** Whether it may be an event at all: a 0 rarely, and never where nobody else is censored; a word
 * for who is alive never. */
static bool check_meaning(const tf_coding *c, const tf_event_code *code) {
    const tf_event_codes *codes = &c->found;
    const tf_place place = tf_ask_place(codes->ask, &c->asked->competing);
    if (code->means != TF_MEANING_NO && code->means != TF_MEANING_CENSORED)
        return true;
    const bool left = leaves_others(c);
    if (code->means == TF_MEANING_NO && left) {
        tf_diag_warning(codes->diag, &place, "--competing CODE names the code of that event",
                        "\"%s\" of column \"%s\" (%zu) is drawn as a competing event, and says "
                        "that there was none",
                        code->name, codes->column, code->n);
        return true;
    }
    tf_diag_error(codes->diag, &place,
                  left ? "--competing CODE names the code of that event"
                       : "leave competing out, with --estimate failure",
                  "\"%s\" of column \"%s\" (%zu) is named as a competing event, and says that "
                  "there was none%s",
                  code->name, codes->column, code->n, left ? "" : "; nobody else is censored");
    return false;
}

/** Those of competing causes go behind the others. */
static void set_apart(tf_event_codes *codes) {
    tf_event_code *sorted = tf_arena_array(codes->arena, tf_event_code, codes->n_all + 1);
    size_t n = 0;
    for (size_t i = 0; i < codes->n_all; i++)
        if (codes->codes[i].cause == 0)
            sorted[n++] = codes->codes[i];
    codes->n = n;
    for (size_t i = 0; i < codes->n_all; i++)
        if (codes->codes[i].cause > 0)
            sorted[n++] = codes->codes[i];
    codes->codes = sorted;
}

/** The codes of all causes, to be held against those that occur. */
static tf_texts all_named(const tf_coding *c) {
    size_t n = 0;
    for (size_t k = 0; k < tf_competing_causes(c->asked); k++)
        n += c->asked->competing.items[k].n_values;
    const char **names = tf_arena_array(c->found.arena, const char *, n + 1);
    n = 0;
    for (size_t k = 0; k < tf_competing_causes(c->asked); k++)
        for (size_t v = 0; v < c->asked->competing.items[k].n_values; v++)
            names[n++] = c->asked->competing.items[k].values[v];
    return (tf_texts){names, n};
}

static bool occurs(const tf_event_codes *codes, const char *value) {
    for (size_t i = 0; i < codes->n; i++)
        if (tf_same_code(codes->codes[i].name, value))
            return true;
    return false;
}

/** A word that is nearly one of the column is told before the one that it was meant to be is found
 * without a meaning. */
static bool check_slips(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    const tf_texts named = all_named(c);
    const tf_absent_ask asked = {.ask = codes->ask,
                                 .member = &c->asked->competing,
                                 .table = codes->table,
                                 .column = codes->column,
                                 .vocabulary = codes->vocabulary,
                                 .named = &named,
                                 .found = tf_event_codes_list(codes)};
    bool ok = true;
    for (size_t i = 0; i < named.n; i++)
        if (!occurs(codes, named.items[i]) &&
            tf_absence_of(&asked, named.items[i], NULL) == TF_ABSENCE_SLIP)
            ok &= tf_tell_absent(&asked, named.items[i], codes->diag) != TF_ABSENCE_SLIP;
    return ok;
}

bool tf_causes_declare(tf_coding *c) {
    tf_event_codes *codes = &c->found;
    bool ok = check_slips(c);
    for (size_t k = 0; k < tf_competing_causes(c->asked); k++) {
        const tf_spec_pair *cause = &c->asked->competing.items[k];
        const tf_texts named = {cause->values, cause->n_values};
        tf_event_codes_declare(codes, &named, TF_ROLE_CAUSE);
        for (size_t i = 0; i < codes->n; i++)
            if (codes->codes[i].role == TF_ROLE_CAUSE && codes->codes[i].cause == 0)
                codes->codes[i].cause = (uint8_t)(k + 1);
    }
    for (size_t i = 0; i < codes->n; i++)
        ok &= codes->codes[i].cause == 0 ||
              (check_listed(c, &codes->codes[i]) && check_meaning(c, &codes->codes[i]));
    set_apart(codes);
    return ok;
}

/** Says how many have none of the codes that a cause names; it is drawn all the same, as 0. */
static void tell_empty(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    const tf_place place = tf_ask_place(codes->ask, &c->asked->competing);
    for (size_t k = 0; k < tf_competing_causes(c->asked); k++) {
        size_t n = 0;
        for (size_t i = 0; i < codes->n; i++)
            n += codes->codes[i].cause == k + 1;
        if (n == 0)
            tf_diag_warning(codes->diag, &place, NULL,
                            "nobody has the competing event \"%s\": its incidence is 0",
                            tf_competing_name(c->asked, k));
    }
}

/** How the events of another column of the file become competing ones; NULL: no column is known to
 * have any. Newly allocated. */
static char *hint_of_others(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    g_autoptr(tf_table) file = tf_whole_file(codes->table, codes->ask, codes->arena);
    tf_vocabulary *vocabulary = tf_vocabulary_new(codes->ask, codes->arena, codes->diag);
    const char *other = file && vocabulary
                            ? tf_find_other_events(file, codes->column, vocabulary, codes->arena)
                            : NULL;
    return other ? tf_other_events_hint(c->asked, file, other, vocabulary) : NULL;
}

/** Without a competing event the incidence is 1 - S, which has a name of its own. */
static bool refuse_none(const tf_coding *c) {
    const tf_event_codes *codes = &c->found;
    g_autofree char *others = hint_of_others(c);
    if (others) {
        tf_diag_error(codes->diag, &codes->place, others,
                      "column \"%s\" has codes %s, and competing events stand in another column",
                      codes->column, tf_event_codes_list(codes));
        return false;
    }
    tf_diag_error(codes->diag, &codes->place,
                  "without competing events it is one minus survival: --estimate failure",
                  "column \"%s\" has codes %s, and none of them is named as a competing event",
                  codes->column, tf_event_codes_list(codes));
    return false;
}

bool tf_causes_settle(tf_coding *c) {
    tf_event_codes *codes = &c->found;
    codes->n = codes->n_all;
    if (c->causes != TF_CAUSES_APART)
        return true;
    if (tf_competing_causes(c->asked) == 0)
        return refuse_none(c);
    const tf_texts named = all_named(c);
    if (!tf_event_codes_check_values(codes, &c->asked->competing, &named, TF_ROLE_CAUSE))
        return false;
    tell_empty(c);
    return true;
}
