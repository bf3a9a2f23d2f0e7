#include "name_ranks.h"

#include <string.h>

#include "minus_sign.h"

/* ---- words ----------------------------------------------------------------------------------- */

/* "less than 65" is "<65", and "65 or more" is ">=65". */
typedef enum said_of { THE_NEXT, THE_LAST } said_of;
static const struct {
    const char *words;
    int side;
    said_of number;
} sides[] = {
    {"less than", -2, THE_NEXT}, {"fewer than", -2, THE_NEXT},  {"younger than", -2, THE_NEXT},
    {"under", -2, THE_NEXT},     {"below", -2, THE_NEXT},       {"moins de", -2, THE_NEXT},
    {"avant", -2, THE_NEXT},     {"before", -2, THE_NEXT},      {"at most", -1, THE_NEXT},
    {"up to", -1, THE_NEXT},     {"au plus", -1, THE_NEXT},     {"jusqu'a", -1, THE_NEXT},
    {"or less", -1, THE_LAST},   {"or fewer", -1, THE_LAST},    {"or younger", -1, THE_LAST},
    {"et moins", -1, THE_LAST},  {"ou moins", -1, THE_LAST},    {"at least", 1, THE_NEXT},
    {"au moins", 1, THE_NEXT},   {"or more", 1, THE_LAST},      {"and more", 1, THE_LAST},
    {"and over", 1, THE_LAST},   {"or over", 1, THE_LAST},      {"and older", 1, THE_LAST},
    {"or older", 1, THE_LAST},   {"and above", 1, THE_LAST},    {"or higher", 1, THE_LAST},
    {"et plus", 1, THE_LAST},    {"ou plus", 1, THE_LAST},      {"et +", 1, THE_LAST},
    {"ou +", 1, THE_LAST},       {"and +", 1, THE_LAST},        {"or +", 1, THE_LAST},
    {"more than", 2, THE_NEXT},  {"greater than", 2, THE_NEXT}, {"older than", 2, THE_NEXT},
    {"over", 2, THE_NEXT},       {"above", 2, THE_NEXT},        {"plus de", 2, THE_NEXT},
    {"apres", 2, THE_NEXT},      {"<=", -1, THE_NEXT},          {"\u2264", -1, THE_NEXT},
    {"\u2A7D", -1, THE_NEXT},    {">=", 1, THE_NEXT},           {"\u2265", 1, THE_NEXT},
    {"\u2A7E", 1, THE_NEXT},     {"<", -2, THE_NEXT},           {">", 2, THE_NEXT}};

/* Days, so that "Day 15", "Week 4" and "Month 3" of one column stand in their order. */
static const struct {
    const char *word;
    double days;
} units[] = {{"days", 1},       {"day", 1},          {"jours", 1},       {"jour", 1},
             {"weeks", 7},      {"week", 7},         {"wk", 7},          {"semaines", 7},
             {"semaine", 7},    {"months", 30.4375}, {"month", 30.4375}, {"mo", 30.4375},
             {"mois", 30.4375}, {"years", 365.25},   {"year", 365.25},   {"yr", 365.25},
             {"yrs", 365.25},   {"ans", 365.25},     {"an", 365.25}};

/* ---- reading --------------------------------------------------------------------------------- */

/** Where the reading of one name is. */
typedef struct reading {
    const char *text;
    const tf_name_manner *how;
    tf_name_ranks *name;
    int side;      /**< of the next number, as a word before it said */
    double factor; /**< of the next number, whose unit stands before it; 0: none does */
    size_t run;    /**< where the ranks of the last number begin, or of the last range */
    bool in_run;   /**< the next number goes on with that range */
} reading;

/** A word ends where letters end: "over" isn't in "overall". */
static bool stands_at(const char *text, const char *at, const char *word) {
    const size_t length = strlen(word);
    if (strncmp(at, word, length) != 0)
        return false;
    const bool letters = tf_is_letter(*word) && (unsigned char)*word < 0x80;
    return !letters || ((at == text || !tf_is_letter(at[-1])) && !tf_is_letter(at[length]));
}

void tf_name_add_rank(tf_name_ranks *name, double value, int side) {
    if (name->n_ranks < TF_MOST_RANKS)
        name->ranks[name->n_ranks] = (tf_name_rank){value, side};
    name->n_ranks++;
}

/** The letter of "IIIA" and "T1b" ranks behind the number, and before it is none. */
static const char *read_sub_level(const char *at, tf_name_ranks *name) {
    while ((*at == 'e' || *at == 's' || *at == 'x') && at[strspn(at, "abcesx")] == '\0')
        at++;
    if (*at < 'a' || *at > 'c' || tf_is_letter(at[1]))
        return at;
    tf_name_add_rank(name, *at - 'a' + 1, 0);
    return at + 1;
}

/** "1st", "1re ligne", "2\u00e8me": what makes an ordinal of a number is no word. */
static const char *skip_ordinal(const char *at) {
    static const char *const ends[] = {"st",  "nd", "rd",  "th",  "er", "re",
                                       "ere", "e",  "eme", "nde", "o"};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_prefix(at, ends[i]) && !tf_is_letter(at[strlen(ends[i])]) &&
            !g_ascii_isdigit(at[strlen(ends[i])]))
            return at + strlen(ends[i]);
    return at;
}

/** "65-74", "65 to 74": the upper end ranks after the lower, whatever stands between them. */
static const char *skip_range(const char *at) {
    static const char *const marks[] = {"-", "\u2013", "\u2212", " - ", " \u2013 ", " to ", " a "};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (g_str_has_prefix(at, marks[i]) && g_ascii_isdigit(at[strlen(marks[i])]))
            return at + strlen(marks[i]);
    }
    return at;
}

static const char *read_scale_word(const reading *r, const char *at) {
    const tf_scale_word *scale = r->how->scale;
    for (; scale && scale->word; scale++) {
        if (!stands_at(r->text, at, scale->word))
            continue;
        tf_name_add_rank(r->name, scale->rank, 0);
        r->name->has_scale = true;
        return at + strlen(scale->word);
    }
    return NULL;
}

static const char *read_side(reading *r, const char *at) {
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        if (!stands_at(r->text, at, sides[i].words))
            continue;
        const size_t n = r->name->n_ranks;
        if (sides[i].number == THE_NEXT)
            r->side = sides[i].side;
        else if (n > 0 && n <= TF_MOST_RANKS)
            r->name->ranks[n - 1].side = sides[i].side;
        return at + strlen(sides[i].words);
    }
    return NULL;
}

/** Where the number of a minus begins, which is no letter, though it isn't ASCII; else here. */
static const char *behind_minus(const char *at) {
    const char *number = at + (g_str_has_prefix(at, TF_MINUS) ? strlen(TF_MINUS) : 0);
    return g_ascii_isdigit(*number) ? number : at;
}

/** "Week 4", but "4 weeks": of "Cycle 1 Week 2" it is the second number's. */
static const char *read_unit(reading *r, const char *at) {
    tf_name_ranks *name = r->name;
    for (size_t i = 0; i < G_N_ELEMENTS(units) && name->unit <= 0; i++) {
        if (!stands_at(r->text, at, units[i].word))
            continue;
        const char *end = at + strlen(units[i].word);
        name->unit = units[i].days;
        if (g_ascii_isdigit(*behind_minus(end + strspn(end, " "))))
            r->factor = name->unit;
        for (size_t k = r->run; k < MIN(name->n_ranks, (size_t)TF_MOST_RANKS) && r->factor <= 0;
             k++)
            name->ranks[k].value *= name->unit;
        return end;
    }
    return NULL;
}

static const char *read_rank(reading *r, const char *at) {
    double value = 0;
    const char *number = behind_minus(at);
    const bool negative = number > at;
    const char *end = r->how->form == TF_ROMAN_TOO ? tf_name_roman(r->text, at, &value) : NULL;
    at = negative ? number : at;
    if (!end && g_ascii_isdigit(*at))
        end = tf_name_number(at, &r->how->marks, &value);
    if (!end)
        return NULL;
    r->run = r->in_run ? r->run : r->name->n_ranks;
    value *= (r->factor > 0 ? r->factor : 1) * (negative ? -1 : 1);
    end = g_ascii_isdigit(*at) ? skip_ordinal(end) : end;
    if (*end == '+' && !tf_is_letter(end[1]) && !g_ascii_isdigit(end[1])) {
        tf_name_add_rank(r->name, value, 1);
        r->in_run = false;
        r->factor = 0;
        return end + 1;
    }
    tf_name_add_rank(r->name, value, r->side);
    r->side = 0;
    end = read_sub_level(end, r->name);
    const char *next = skip_range(end);
    r->in_run = next > end;
    r->factor = r->in_run ? r->factor : 0;
    return next;
}

/** Takes one thing off the text if it is a rank, a comparison or a unit; NULL: it is a word. */
static const char *read_special(reading *r, const char *at) {
    const char *end = read_scale_word(r, at);
    end = end ? end : read_side(r, at);
    end = end ? end : read_unit(r, at);
    return end ? end : read_rank(r, at);
}

void tf_name_read(const char *folded, const tf_name_manner *how, tf_name_ranks *name) {
    reading r = {.text = folded, .how = how, .name = name};
    for (const char *at = folded; *at;) {
        const char *end = read_special(&r, at);
        if (!end && tf_is_letter(*at) && behind_minus(at) == at) {
            /* to the end of the word, or "x" of "Dex" would be ten */
            if (name->words->len > 0)
                g_string_append_c(name->words, ' ');
            while (tf_is_letter(*at) && behind_minus(at) == at)
                g_string_append_c(name->words, *at++);
            continue;
        }
        at = end ? end : at + 1;
    }
}
