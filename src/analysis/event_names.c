/* A column called "Vivant" has its events at 0. What the name explains is obeyed, since nothing
   could be plainer; what it only suggests is asked about. */
#include "event_names.h"

#include <string.h>

#include "analysis/column_coding.h"
#include "analysis/outcome_names.h"

/* Columns of events and of censoring are coded the other way round: easily swapped. */
bool tf_event_names_censor(const char *column) {
    return tf_names_censoring(column) == TF_NAME_OF_CENSORING;
}

const char *tf_event_typed(const tf_event_codes *codes, const char *name) {
    if (!strpbrk(name, " \t'\"$`\\()&;<>|*?"))
        return name;
    g_autofree char *quoted = g_shell_quote(name);
    return tf_arena_strdup(codes->arena, quoted);
}

/** "'Sans rechute'=Non": the column with one of its codes, as it is typed. In the arena. */
static const char *with_code(const tf_event_codes *codes, const tf_event_code *code) {
    return tf_arena_printf(codes->arena, "%s=%s", tf_event_typed(codes, codes->column),
                           tf_event_typed(codes, code->name));
}

static const tf_event_code *find_meaning(const tf_event_codes *codes, tf_meaning_role means) {
    for (size_t i = 0; i < codes->n; i++)
        if (codes->codes[i].means == means)
            return &codes->codes[i];
    return NULL;
}

static bool is_survival(tf_name_says says) {
    return says == TF_NAME_SURVIVAL || says == TF_NAME_LIFE;
}

/** What a yes means. */
typedef enum yes_means { YES_HAPPENED, YES_DID_NOT } yes_means;

static yes_means meaning_of_yes(const tf_event_codes *codes, tf_event_key key) {
    const tf_name_says says = tf_column_name_says(codes->column);
    return says == TF_NAME_OPPOSITE || says == TF_NAME_LOST ||
                   tf_event_names_censor(codes->column) ||
                   (key == TF_KEY_CENSOR && says != TF_NAME_EVENT)
               ? YES_DID_NOT
               : YES_HAPPENED;
}

static tf_role role_of(tf_meaning_role means, yes_means yes) {
    switch (means) {
    case TF_MEANING_EVENT:
    case TF_MEANING_PROGRESSION:
        return TF_ROLE_EVENT;
    case TF_MEANING_CENSORED:
        return TF_ROLE_CENSORED;
    case TF_MEANING_YES:
        return yes == YES_DID_NOT ? TF_ROLE_CENSORED : TF_ROLE_EVENT;
    case TF_MEANING_NO:
        return yes == YES_DID_NOT ? TF_ROLE_EVENT : TF_ROLE_CENSORED;
    default:
        return TF_ROLE_OPEN;
    }
}

/** "Survie (0 = non / 1 = oui)" may be of who survives, or of the event of that name. */
static bool is_plain(const tf_event_codes *codes) {
    const bool answers = find_meaning(codes, TF_MEANING_YES) || find_meaning(codes, TF_MEANING_NO);
    return codes->explained && !(answers && is_survival(tf_column_name_says(codes->column)));
}

/** "0 is the event, 1 censored". */
static char *roles_text(const tf_event_codes *codes) {
    GString *events = g_string_new(NULL);
    g_autoptr(GString) censored = g_string_new(NULL);
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        GString *text = code->role == TF_ROLE_EVENT ? events : censored;
        g_string_append_printf(text, "%s\"%s\"", text->len ? ", " : "", code->name);
    }
    if (events->len > 0)
        g_string_append(events, " is the event");
    if (censored->len > 0)
        g_string_append_printf(events, "%s%s censored", events->len ? ", " : "", censored->str);
    return g_string_free(events, FALSE);
}

bool tf_event_names_obey(tf_event_codes *codes, tf_event_key key) {
    if (!is_plain(codes))
        return false;
    const yes_means yes = meaning_of_yes(codes, key);
    size_t n_events = 0;
    for (size_t i = 0; i < codes->n; i++) {
        const tf_meaning_role means = codes->codes[i].means;
        if (role_of(means, yes) == TF_ROLE_OPEN)
            return false;
        n_events += means == TF_MEANING_EVENT || means == TF_MEANING_PROGRESSION;
    }
    /* Relapse and death are of one question or of two. */
    if (n_events > 1)
        return false;
    for (size_t i = 0; i < codes->n; i++)
        codes->codes[i].role = role_of(codes->codes[i].means, yes);
    g_autofree char *roles = roles_text(codes);
    tf_diag_note(codes->diag, &codes->place, NULL, "\"%s\": %s, as its name says (event.is)",
                 codes->column, roles);
    return true;
}

/* Who isn't lost has the event, or lives on: the column can't tell. Always false. */
static bool refuse_lost(const tf_event_codes *codes) {
    const char *hint = tf_arena_printf(
        codes->arena, "name the column of the event; --censor %s, if all who weren't lost had it",
        tf_event_typed(codes, codes->column));
    tf_diag_error(
        codes->diag, &codes->place, hint,
        "column \"%s\" has codes %s, and its name says who was lost to follow-up: that is "
        "no event",
        codes->column, tf_event_codes_list(codes));
    return false;
}

/** Of "Censuré" a yes means that there was none; a 1 means either in files of R. */
static bool is_censored_by_word(const tf_event_codes *codes, const char *sample) {
    return tf_event_names_censor(codes->column) && !codes->explained && !g_ascii_isdigit(*sample);
}

bool tf_event_names_allow(const tf_event_codes *codes, tf_event_key key) {
    const tf_name_says says = tf_column_name_says(codes->column);
    const tf_event_code *yes = find_meaning(codes, TF_MEANING_YES);
    const tf_event_code *no = find_meaning(codes, TF_MEANING_NO);
    const char *sample = yes ? yes->name : no ? no->name : NULL;
    if (key == TF_KEY_CENSOR || !sample)
        return true;
    const bool survives = is_survival(says) && (codes->explained || !g_ascii_isdigit(*sample));
    const bool censored = is_censored_by_word(codes, sample);
    if (says == TF_NAME_LOST)
        return refuse_lost(codes);
    if (says != TF_NAME_OPPOSITE && !survives && !censored)
        return true;
    const char *hint = censored ? tf_arena_printf(codes->arena, "--censor %s",
                                                  tf_event_typed(codes, codes->column))
                       : no     ? tf_arena_printf(codes->arena, "--event %s", with_code(codes, no))
                            : tf_arena_printf(codes->arena, "--censor %s", with_code(codes, yes));
    tf_diag_error(codes->diag, &codes->place, hint,
                  "column \"%s\" has codes %s, and its name says that %s %s no event: say which of "
                  "them is the event",
                  codes->column, tf_event_codes_list(codes), yes ? yes->name : "the other",
                  survives ? "may mean" : "means");
    return false;
}

/** "Survie" and "Overall survival" with a 1 that nobody explained. */
static void doubt_life(const tf_event_codes *codes, const tf_event_code *yes) {
    const char *code = yes->name;
    const tf_event_code *no = find_meaning(codes, TF_MEANING_NO);
    if (!no)
        return;
    const char *hint =
        tf_arena_printf(codes->arena, "--event %s if %s means alive; --event %s if all is well",
                        with_code(codes, no), code, with_code(codes, yes));
    tf_diag_warning(codes->diag, &codes->place, hint,
                    "%s of column \"%s\" is used as the event, but its name may say who is alive",
                    code, codes->column);
}

static void doubt_explained(const tf_event_codes *codes, tf_event_key key) {
    const yes_means yes = meaning_of_yes(codes, key);
    for (size_t i = 0; i < codes->n; i++) {
        const tf_event_code *code = &codes->codes[i];
        const tf_role said = role_of(code->means, yes);
        if (code->role != TF_ROLE_EVENT || said != TF_ROLE_CENSORED)
            continue;
        tf_diag_warning(codes->diag, &codes->place, "without event.is the name is followed",
                        "%s of column \"%s\" is used as the event, but its name says that it is "
                        "none",
                        code->name, codes->column);
    }
}

void tf_event_names_doubt(const tf_event_codes *codes, tf_event_key key) {
    static const char *const names[] = {"event", "evt", "death", "dead", "died"};
    const char *column = codes->column;
    if (codes->explained) {
        if (is_plain(codes))
            doubt_explained(codes, key);
        return;
    }
    const tf_event_code *yes = find_meaning(codes, TF_MEANING_YES);
    const tf_event_code *no = find_meaning(codes, TF_MEANING_NO);
    const tf_name_says says = tf_column_name_says(column);
    bool named = says == TF_NAME_EVENT || tf_names_censoring(column) == TF_NAME_UNCENSORED;
    for (size_t i = 0; i < G_N_ELEMENTS(names) && says == TF_NAME_OPEN; i++)
        named |= g_ascii_strncasecmp(column, names[i], strlen(names[i])) == 0;
    if (yes && yes->role == TF_ROLE_EVENT && tf_event_names_censor(column)) {
        g_autofree char *hint =
            g_strdup_printf("if %s means censored, as in CDISC, say --censor %s", yes->name,
                            tf_event_typed(codes, column));
        tf_diag_warning(codes->diag, &codes->place, hint,
                        "%s of column \"%s\" is used as the event, but its name says censored",
                        yes->name, column);
    } else if (yes && yes->role == TF_ROLE_EVENT && says == TF_NAME_LOST) {
        tf_diag_warning(codes->diag, &codes->place, "name the column of the event",
                        "%s of column \"%s\" is used as the event, but its name says who was lost "
                        "to follow-up",
                        yes->name, column);
    } else if (yes && yes->role == TF_ROLE_EVENT && says == TF_NAME_LIFE && !codes->told) {
        doubt_life(codes, yes);
    } else if (yes && yes->role == TF_ROLE_EVENT && says == TF_NAME_OPPOSITE) {
        g_autofree char *hint =
            no ? g_strdup_printf("if not, --event %s", with_code(codes, no)) : NULL;
        tf_diag_warning(codes->diag, &codes->place, hint,
                        "%s of column \"%s\" is used as the event, but its name says the opposite",
                        yes->name, column);
    }
    if (no && no->role == TF_ROLE_EVENT && named) {
        g_autofree char *hint =
            g_strdup_printf("if 1 means the event, say --event %s", tf_event_typed(codes, column));
        tf_diag_warning(codes->diag, &codes->place, hint,
                        "0 of column \"%s\" is used as the event, but its name says that 1 is",
                        column);
    }
}
