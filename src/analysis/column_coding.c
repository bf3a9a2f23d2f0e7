/* Spreadsheets explain their codes in the heads of their columns. What stands there is read only as
   far as it is plain: a word that isn't known leaves its code open, and then the user is asked. */
#include "analysis/column_coding.h"

#include <string.h>

#include "analysis/folded_name.h"
#include "base/number.h"

#define MOST_PAIRS 12
/** "absence de", "no evidence of": so many words may stand between a negation and what it denies.
 */
#define REACH 3

/* ---- words ---------------------------------------------------------------------------------- */

static const char *const negations[] = {"sans",    "pas",   "non",     "no",   "not",
                                        "without", "aucun", "absence", "ohne", NULL};
static const char *const alive[] = {
    "alive",     "living",    "vivant",     "vivante",  "vivants", "vivantes", "vie",    "survivor",
    "survivors", "survivant", "survivante", "survived", "survecu", "indemne",  "lebend", NULL};
/* Beginnings, so that plurals and other forms are the same. */
static const char *const events[] = {"event",   "evt",     "evenement", "death",      "dead",
                                     "died",    "deced",   "deces",     "dcd",        "mort",
                                     "relaps",  "rechut",  "recidiv",   "recur",      "progress",
                                     "disease", "maladie", "failure",   "verstorben", NULL};
static const char *const survivals[] = {"survival", "survie", "surv", NULL};
/* Response and remission are what some wait for, unless they last. */
static const char *const goods[] = {"remission", "reponse", "response", "rc", "cr", "rec", NULL};
static const char *const lasting[] = {"continue",   "continu",    "continuous", "continued",
                                      "continuing", "maintenue",  "maintained", "persistante",
                                      "persistent", "persistant", "persiste",   "ongoing",
                                      "sustained",  "soutenue",   "prolongee",  NULL};
static const char *const lost[] = {"pdv", "ltfu", "lfu", "lofu", NULL};
static const char *const statuses[] = {"status", "statut", "etat", "state", "stat", NULL};

static bool is_word(const char *word, const char *const *list) {
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

static bool has_word(char *const *words, const char *const *list) {
    for (; *words; words++)
        if (is_word(*words, list))
            return true;
    return false;
}

/** "PDV", "perdu de vue", "lost to follow-up"; a lost response is an event. */
static bool says_lost(char *const *words) {
    for (size_t i = 0; words[i]; i++) {
        const bool follow = words[i + 1] && words[i + 2];
        if (is_word(words[i], lost) ||
            (g_str_has_prefix(words[i], "perdu") && follow && !strcmp(words[i + 1], "de") &&
             !strcmp(words[i + 2], "vue")) ||
            (strcmp(words[i], "lost") == 0 &&
             (!words[i + 1] ||
              (!strcmp(words[i + 1], "to") && follow && g_str_has_prefix(words[i + 2], "follow")))))
            return true;
    }
    return false;
}

static bool names_event(const char *word) {
    for (const char *const *at = events; *at; at++)
        if (g_str_has_prefix(word, *at))
            return true;
    return false;
}

/** "EnVie", "EVENT_FREE" and "relapse-free" are several words. Newly allocated, without accents. */
static char **words_of(const char *name) {
    GString *text = g_string_new(NULL);
    for (const char *at = name; *at; at++) {
        const bool hump = at > name && g_ascii_isupper(*at) && g_ascii_islower(at[-1]);
        if (hump)
            g_string_append_c(text, ' ');
        /* "No." and "N°" are numbers */
        const bool part = strchr("_-/()[],;:'", *at) != NULL;
        g_string_append_c(text, part ? ' ' : *at);
    }
    g_autofree char *folded = tf_fold_name(text->str);
    g_string_free(text, TRUE);
    return g_strsplit(folded, " ", -1);
}

/** "Freedom from MACE" and "Suivi complet": whoever has a yes had nothing. */
static bool says_unharmed(char *const *words) {
    static const char *const follow[] = {"suivi", "followup", "follow", NULL};
    static const char *const whole[] = {"complet", "complete", "completed", NULL};
    const bool freedom = words[0] && words[1] && strcmp(words[0], "freedom") == 0;
    return (freedom && strcmp(words[1], "from") == 0) ||
           (has_word(words, follow) && has_word(words, whole));
}

/** Whether a negation before the word, or "free" beside it, turns it round. Of "non-relapse death"
 * the relapse is denied. */
static bool is_denied(char *const *words, size_t at) {
    for (size_t back = 1; back <= REACH && back <= at && !names_event(words[at - back]); back++)
        if (is_word(words[at - back], negations) || strcmp(words[at - back], "free") == 0)
            return true;
    return g_str_has_suffix(words[at], "free") || (words[at + 1] && !strcmp(words[at + 1], "free"));
}

/* "Décès sans rechute" is an event, whatever didn't happen before it; a status is coded as any. */
static tf_name_says says(const char *name) {
    g_auto(GStrv) words = words_of(name);
    bool lives = false, denied = false, happened = false, survival = false, status = false;
    for (size_t i = 0; words[i]; i++) {
        const bool no = is_denied(words, i);
        lives |= is_word(words[i], alive) && !no;
        happened |= (names_event(words[i]) && !no) || (is_word(words[i], alive) && no);
        denied |= names_event(words[i]) && no;
        survival |= is_word(words[i], survivals);
        status |= is_word(words[i], statuses);
    }
    const bool lasts = has_word(words, goods) && has_word(words, lasting);
    if (happened)
        return lives ? TF_NAME_OPEN : TF_NAME_EVENT;
    if (survival)
        return denied || status ? TF_NAME_SURVIVAL : TF_NAME_LIFE;
    if (says_lost(words))
        return status || lives ? TF_NAME_OPEN : TF_NAME_LOST;
    denied |= says_unharmed(words);
    return lives || (lasts && !status) || (denied && !status) ? TF_NAME_OPPOSITE : TF_NAME_OPEN;
}

/* ---- pairs ---------------------------------------------------------------------------------- */

/** Blanks of any kind around a part, and the signs that close it. */
static const char *bare(tf_arena *arena, const char *text, size_t length) {
    g_autofree char *part = g_strndup(text, length);
    g_autofree char *folded = tf_fold_name(part);
    char *at = folded + strspn(folded, " ([{");
    size_t n = strlen(at);
    while (n > 0 && strchr(" )]}.", at[n - 1]))
        at[--n] = '\0';
    return tf_arena_strdup(arena, at);
}

/** Where the sign between a code and its word stands; a colon counts where no "=" stands. */
static const char *find_sign(const char *from, const char *end, char sign) {
    for (const char *at = from; at < end; at++)
        if (*at == sign)
            return at;
    return NULL;
}

/** Behind what is still open: "Statut (0" is the code 0. */
static const char *behind_bracket(const char *from, const char *end) {
    for (const char *at = end; at > from; at--)
        if (at[-1] == '(' || at[-1] == '[')
            return at;
    return from;
}

/** The word that ends at `end`. */
static const char *last_word(const char *from, const char *end) {
    while (end > from && end[-1] == ' ')
        end--;
    while (end > from && end[-1] != ' ' && end[-1] != '(')
        end--;
    return end;
}

/** "0 = non 1 = oui" without anything between the pairs is parted before the second code. */
static void add_pairs(tf_column_coding *coding, const char *from, const char *end, char sign,
                      tf_arena *arena) {
    const char *at = find_sign(from, end, sign);
    while (at && coding->n < MOST_PAIRS) {
        const char *next = find_sign(at + 1, end, sign);
        const char *stop = next ? last_word(at + 1, next) : end;
        from = behind_bracket(from, at);
        const tf_coding_pair pair = {bare(arena, from, (size_t)(at - from)),
                                     bare(arena, at + 1, (size_t)(stop - at - 1))};
        if (*pair.left && *pair.right)
            coding->pairs[coding->n++] = pair;
        from = stop;
        at = next;
    }
}

/** Where the part that begins here ends: at a sign between parts, or a word that is one. */
static const char *end_of_part(const char *from) {
    static const char *const parts[] = {" et ", " and ", " ou ", " or ", " / ", NULL};
    for (const char *at = from; *at; at++) {
        if (strchr("/,;|", *at))
            return at;
        for (const char *const *word = parts; *word; word++)
            if (g_str_has_prefix(at, *word) && strpbrk(at + strlen(*word), "=:"))
                return at;
    }
    return from + strlen(from);
}

tf_column_coding tf_column_coding_read(const char *column, tf_arena *arena) {
    const bool equals = strchr(column, '=') != NULL;
    tf_column_coding coding = {tf_arena_array(arena, tf_coding_pair, MOST_PAIRS), 0, equals};
    const char sign = equals ? '=' : ':';
    for (const char *from = column; *from;) {
        const char *end = end_of_part(from);
        add_pairs(&coding, from, end, sign, arena);
        from = *end ? end + 1 : end;
    }
    return coding;
}

static bool is_code(const char *text, const char *code) {
    g_autofree char *folded = tf_fold_name(code);
    double x, y;
    return strcmp(text, folded) == 0 || (tf_number_parse(text, strlen(text), '.', &x) &&
                                         tf_number_parse(code, strlen(code), '.', &y) && x == y);
}

const char *tf_coding_word(const tf_column_coding *coding, const char *code) {
    for (size_t i = 0; i < coding->n; i++) {
        const tf_coding_pair *pair = &coding->pairs[i];
        const char *last = strrchr(pair->left, ' ');
        if (is_code(pair->left, code) || (last && is_code(last + 1, code)))
            return pair->right;
    }
    for (size_t i = 0; coding->equals && i < coding->n; i++)
        if (is_code(coding->pairs[i].right, code))
            return coding->pairs[i].left;
    return NULL;
}

/** "Répondeur", "non-responder"; UNKNOWN: it speaks of something else. */
static tf_meaning_role answer_of(const char *word) {
    g_auto(GStrv) words = words_of(word);
    for (size_t i = 0; words[i]; i++) {
        if (g_str_has_prefix(words[i], "nonrespon"))
            return TF_MEANING_NO;
        if (g_str_has_prefix(words[i], "repon") || g_str_has_prefix(words[i], "respon"))
            return is_denied(words, i) ? TF_MEANING_NO : TF_MEANING_YES;
    }
    return TF_MEANING_UNKNOWN;
}

tf_meaning_role tf_coding_means(tf_vocabulary *vocabulary, const char *word) {
    const tf_meaning_role known = tf_vocabulary_find(vocabulary, word).role;
    if (known != TF_MEANING_UNKNOWN)
        return known;
    const tf_name_says said = says(word);
    return said == TF_NAME_EVENT      ? TF_MEANING_EVENT
           : said == TF_NAME_OPPOSITE ? TF_MEANING_CENSORED
                                      : answer_of(word);
}

void tf_coding_note(const tf_place *place, const char *column, const char *yes, const char *key,
                    tf_diag *diag) {
    tf_diag_note(diag, place, NULL, "\"%s\": %s means yes, as its name says (%s)", column, yes,
                 key);
}

tf_name_says tf_column_name_says(const char *column) {
    const char *sign = strpbrk(column, "=");
    const char *opened = strpbrk(column, "([");
    const size_t n =
        sign ? (size_t)((opened && opened < sign ? opened : sign) - column) : strlen(column);
    g_autofree char *name = g_strndup(column, n);
    return says(name);
}
