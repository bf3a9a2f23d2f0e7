#include "encoding.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

/* UTF-8 and UTF-16 are told by their bytes alone. Encodings of one byte a letter all accept nearly
   any text: there the right one is that in which the letters stand as letters do, small ones within
   words and signs between them. Each byte above ASCII is counted with what stands beside it, once
   for each word that it is in, however often a column repeats that word: fifty rows of "1ère" say
   no more than one. What the bytes would be is asked of each encoding once, at the end. */

typedef enum beside {
    BESIDE_BLANK,
    BESIDE_SMALL,
    BESIDE_CAPITAL,
    BESIDE_DIGIT,
    BESIDE_SIGN
} beside;
#define N_BESIDE 5

#define HIGH      128
#define MOST_WORD 40
/* What more words could say is known from these. */
#define MOST_WORDS 4096
#define UNDEFINED  (-8)
#define LEAST_LEAD 1
/* Nearly all files of one byte a letter are written in windows-1252: where nothing in it is odd,
   others need more words than one or two. */
#define USUAL_LEAD 3
/* Above it, what is written in capitals and signs elsewhere is a letter of windows-1252; below it,
   letters of others are its quotes and dashes. */
#define FIRST_OF_LETTERS 0xA0
#define LEAST_MEAN       4 /* three quarters, of the 1 and 2 of right letters */
/* Letters of UTF-8 are hardly ever met by chance: one among so many others, and there are two
   encodings in the file. */
#define MOST_MIXED 4
/* Of UTF-16 nearly every letter has a zero, on one side; a file of Chinese alone has few. */
#define UTF16_SHARE 4

struct tf_encoding_tally {
    size_t n[HIGH][N_BESIDE][N_BESIDE];
    size_t n_bytes, n_high;
    size_t n_runs;     /* of bytes above ASCII behind another one */
    size_t n_zeros[2]; /* at even and at odd places */
    GHashTable *seen;  /* words that were counted: letters, digits and bytes above ASCII */
    GString *run;      /* the word being read */
    beside before_run;
    bool run_is_high;
    beside last;
    /* UTF-8: bytes that a letter still needs, and between what the next one must be. */
    unsigned needed, least, most;
    size_t n_good, n_broken; /* letters of several bytes, and bytes that belong to none */
    GString *word;           /* the one being read, then the first with such a byte */
    bool word_is_high, word_ended;
};

/* In the order in which they are preferred; more of them would be told apart by less. */
static const char *const candidates[] = {"windows-1252", "macintosh", "cp850"};

/* ---- names ---------------------------------------------------------------------------------- */

const char *tf_encoding_meant(const char *asked) {
    static const struct {
        const char *name, *meant;
    } names[] = {
        {"latin1", "windows-1252"},
        {"latin-1", "windows-1252"},
        {"iso-8859-1", "windows-1252"},
        {"iso8859-1", "windows-1252"},
        {"iso_8859-1", "windows-1252"},
        {"iso88591", "windows-1252"},
        {"l1", "windows-1252"},
        {"cp819", "windows-1252"},
        {"cp1252", "windows-1252"},
        {"ansi", "windows-1252"},
        {"mac", "macintosh"},
        {"macroman", "macintosh"},
        {"mac-roman", "macintosh"},
        {"x-mac-roman", "macintosh"},
        {"utf8", "utf-8"},
        {"UTF-8", "utf-8"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(asked, names[i].name) == 0)
            return names[i].meant;
    return asked;
}

bool tf_encoding_is_single_byte(const char *encoding) {
    /* Two bytes that are two letters in all of them, and that others read as one, or not at all. */
    g_autofree char *text = g_convert("\xC3\xA9", 2, "UTF-8", encoding, NULL, NULL, NULL);
    return text != NULL && g_utf8_validate(text, -1, NULL) && g_utf8_strlen(text, -1) == 2;
}

/* ---- counting ------------------------------------------------------------------------------- */

tf_encoding_tally *tf_encoding_tally_new(void) {
    tf_encoding_tally *tally = g_new0(tf_encoding_tally, 1);
    tally->word = g_string_new(NULL);
    tally->run = g_string_new(NULL);
    tally->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return tally;
}

void tf_encoding_tally_free(tf_encoding_tally *tally) {
    if (tally == NULL)
        return;
    g_string_free(tally->word, TRUE);
    g_string_free(tally->run, TRUE);
    g_hash_table_unref(tally->seen);
    g_free(tally);
}

/* A letter above ASCII beside another one is most often a small one. */
static beside beside_of(unsigned char c) {
    if (c >= HIGH || g_ascii_islower(c))
        return BESIDE_SMALL;
    if (g_ascii_isupper(c))
        return BESIDE_CAPITAL;
    if (g_ascii_isdigit(c))
        return BESIDE_DIGIT;
    return c <= ' ' || strchr(",;|", c) != NULL ? BESIDE_BLANK : BESIDE_SIGN;
}

/* The table of well-formed sequences of the Unicode Standard (3.9, table 3-7). */
static void begin_utf8(tf_encoding_tally *tally, unsigned char c) {
    if (c >= 0xC2 && c <= 0xF4) {
        tally->needed = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
        tally->least = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
        tally->most = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    } else {
        tally->n_broken += c >= 0x80;
    }
}

static void follow_utf8(tf_encoding_tally *tally, unsigned char c) {
    if (tally->needed == 0) {
        begin_utf8(tally, c);
        return;
    }
    if (c >= tally->least && c <= tally->most) {
        tally->n_good += --tally->needed == 0;
        tally->least = 0x80;
        tally->most = 0xBF;
        return;
    }
    tally->needed = 0;
    tally->n_broken++;
    begin_utf8(tally, c);
}

static void follow_word(tf_encoding_tally *tally, unsigned char c) {
    const bool within = c >= HIGH || g_ascii_isalpha(c);
    if (tally->word_ended)
        return;
    if (within && tally->word->len < MOST_WORD) {
        g_string_append_c(tally->word, (char)c);
        tally->word_is_high |= c >= HIGH;
    } else if (tally->word_is_high) {
        tally->word_ended = true;
    } else {
        g_string_truncate(tally->word, 0);
    }
}

static void count_letters(tf_encoding_tally *tally, beside after) {
    const GString *run = tally->run;
    beside before = tally->before_run;
    for (size_t i = 0; i < run->len; i++) {
        const unsigned char c = (unsigned char)run->str[i];
        const beside next = i + 1 < run->len ? beside_of((unsigned char)run->str[i + 1]) : after;
        if (c >= HIGH) {
            tally->n_runs += i > 0 && (unsigned char)run->str[i - 1] >= HIGH;
            tally->n[c - HIGH][before][next]++;
            tally->n_high++;
        }
        before = beside_of(c);
    }
}

static void end_run(tf_encoding_tally *tally, beside after) {
    if (tally->run_is_high && g_hash_table_size(tally->seen) < MOST_WORDS &&
        g_hash_table_add(tally->seen, g_strdup(tally->run->str)))
        count_letters(tally, after);
    g_string_truncate(tally->run, 0);
    tally->run_is_high = false;
}

static void follow_run(tf_encoding_tally *tally, unsigned char c, beside own) {
    const bool within = c >= HIGH || g_ascii_isalnum(c);
    if (tally->run->len > 0 && (!within || tally->run->len == MOST_WORD))
        end_run(tally, own);
    if (!within)
        return;
    if (tally->run->len == 0)
        tally->before_run = tally->last;
    g_string_append_c(tally->run, (char)c);
    tally->run_is_high |= c >= HIGH;
}

void tf_encoding_tally_add(tf_encoding_tally *tally, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)bytes[i];
        const beside own = beside_of(c);
        follow_utf8(tally, c);
        follow_word(tally, c);
        follow_run(tally, c, own);
        tally->n_zeros[tally->n_bytes++ % 2] += c == 0;
        tally->last = own;
    }
}

/* ---- what letters would be ------------------------------------------------------------------ */

static bool is_letter(beside at) {
    return at == BESIDE_SMALL || at == BESIDE_CAPITAL;
}

static bool is_one_of(const char *letters, gunichar c) {
    return g_utf8_strchr(letters, -1, c) != NULL;
}

/* Few words begin or end with some of them, which is where quotes stand. Behind a digit stands the
   letter of ordinal numbers, "1ère", or what is left of a sign. */
static int score_small(gunichar c, unsigned char byte, beside before, beside after) {
    static const char no_first[] = "ôûîêùâëïÿìòñç", no_last[] = "ôûîêâçëïñöæ";
    const bool quote = byte < FIRST_OF_LETTERS;
    if (after == BESIDE_CAPITAL)
        return -2;
    if (is_letter(before))
        return quote && !is_letter(after) && is_one_of(no_last, c) ? 0 : 2;
    if (before == BESIDE_DIGIT)
        return c == 0xE8 ? 2 : -1;
    if (quote && !is_letter(after))
        return 0;
    if (c == 0xE9 && after == BESIDE_SMALL) /* "état": the one that most words begin with */
        return 2;
    return quote && is_one_of(no_first, c) ? 0 : 1;
}

static int score_capital(gunichar c, beside before, beside after) {
    /* Alone, as a word or as what is counted. */
    static const char words[] = "ÀØ";
    if (before == BESIDE_SMALL || (before == BESIDE_CAPITAL && after == BESIDE_SMALL))
        return -2;
    if (before == BESIDE_DIGIT && after == BESIDE_SMALL)
        return -1;
    if (after == BESIDE_CAPITAL)
        return 2;
    if (before == BESIDE_CAPITAL || after == BESIDE_SMALL)
        return 1;
    return before == BESIDE_BLANK && after == BESIDE_BLANK && !is_one_of(words, c) ? -1 : 0;
}

/* "m²" and "10³" have what is raised behind them, "G≥3" and "≥ 3" a number before them. */
static int score_raised(beside before, beside after) {
    const bool behind = is_letter(before) || before == BESIDE_DIGIT || before == BESIDE_SIGN;
    return behind && !is_letter(after) && after != BESIDE_DIGIT ? 1 : -2;
}

static int score_limit(beside before, beside after) {
    if (is_letter(after) || (is_letter(before) && after != BESIDE_DIGIT))
        return -2;
    return after == BESIDE_DIGIT || after == BESIDE_BLANK ? 1 : 0;
}

/* A dash stands free, between numbers or between words; at one end of a word it is a letter. */
static int score_dash(beside before, beside after) {
    if (is_letter(before) && is_letter(after))
        return -2;
    return is_letter(before) && after == BESIDE_BLANK ? -1 : 1;
}

/* A quote that closes before a word, one that opens behind it, a price or a product of words. */
static bool is_beside_wrongly(gunichar c, beside before, beside after) {
    if (is_letter(before))
        return is_one_of("‘×", c);
    return is_letter(after) && is_one_of("”€", c);
}

/* Signs that tables have. The apostrophe, the blank that does not break and the micro sign stand
   within or before words, too. */
static int score_sign(gunichar c, beside before, beside after) {
    static const char within[] = "’\u00a0µ", usual[] = "‘“”€°±«»×", seldom[] = "‰™®©§†‡£•½¼¾·≠ªº¹";
    const bool in_word = is_letter(before) && is_letter(after);
    const bool begins = !is_letter(before) && is_letter(after);
    if (c == 0x2026 && !is_letter(before)) /* what is left out goes on behind a word */
        return 0;
    if (c == 0xB5 && begins && after == BESIDE_SMALL) /* "µmol" */
        return 2;
    if (c == 0xB0 && before == BESIDE_SMALL && is_letter(after))
        return -3;
    if (is_one_of(within, c))
        return c == 0x2019 && in_word ? 2 : 1;
    if (is_one_of("²³", c))
        return score_raised(before, after);
    if (is_one_of("≤≥", c))
        return score_limit(before, after);
    if (is_one_of("–—", c))
        return score_dash(before, after);
    if (is_one_of(usual, c) || c == 0x2026)
        return in_word ? -2 : is_beside_wrongly(c, before, after) ? -1 : 1;
    if (is_one_of(seldom, c))
        return in_word ? -2 : begins ? -1 : 0;
    return in_word || is_letter(before) ? -3 : -1;
}

static int score_of(gunichar c, unsigned char byte, beside before, beside after) {
    /* Letters of the languages that are written in these encodings; others are in them, but rare,
       and some of those belong to languages that are written in others. */
    static const char usual[] = "éèàùâêîôûëïüçöäßñíóáúãõåøæœìòÿÉÈÀÙÂÊÎÔÛËÏÜÇÖÄÑÍÓÁÚÃÕÅØÆŒÌÒŸ",
                      foreign[] = "šžƒŠŽ";
    if (c == 0 || (c >= 0x80 && c < 0xA0))
        return UNDEFINED;
    if (!g_unichar_isalpha(c) || is_one_of("µªº", c))
        return score_sign(c, before, after);
    const int score = g_unichar_isupper(c) ? score_capital(c, before, after)
                                           : score_small(c, byte, before, after);
    if (is_one_of(usual, c))
        return score;
    const bool alone = !is_letter(before) && !is_letter(after);
    return MIN(score, alone || is_one_of(foreign, c) ? -1 : 0);
}

/* 0: the encoding has no such letter. */
static gunichar letter_of(GIConv converter, unsigned char byte) {
    char out[16] = {0}, in = (char)byte;
    char *from = &in, *to = out;
    gsize from_left = 1, to_left = sizeof out - 1;
    if (g_iconv(converter, &from, &from_left, &to, &to_left) == (gsize)-1) {
        g_iconv(converter, NULL, NULL, NULL, NULL);
        return 0;
    }
    return g_utf8_get_char_validated(out, -1) < 0x110000 ? g_utf8_get_char(out) : 0;
}

/** What the letters say for an encoding. */
typedef struct evidence {
    int64_t score;
    bool odd; /**< some letter is where it hardly stands */
} evidence;

/** False: some byte is nothing in it. */
static bool score_encoding(const tf_encoding_tally *tally, const char *encoding, evidence *said) {
    GIConv converter = g_iconv_open("UTF-8", encoding);
    bool possible = converter != (GIConv)-1;
    *said = (evidence){0};
    for (unsigned byte = 0; possible && byte < HIGH; byte++) {
        const gunichar c = letter_of(converter, (unsigned char)(HIGH + byte));
        for (unsigned cell = 0; cell < N_BESIDE * N_BESIDE; cell++) {
            const beside before = cell / N_BESIDE, after = cell % N_BESIDE;
            const size_t n = tally->n[byte][before][after];
            const int one = n > 0 ? score_of(c, (unsigned char)(HIGH + byte), before, after) : 0;
            said->score += one * (int64_t)n;
            said->odd |= one < 0;
            possible &= one != UNDEFINED;
        }
    }
    if (converter != (GIConv)-1)
        g_iconv_close(converter);
    return possible;
}

bool tf_encoding_makes_words(const tf_encoding_tally *tally, const char *encoding) {
    evidence said;
    return score_encoding(tally, encoding, &said) && said.score >= 0;
}

/* ---- the verdict ---------------------------------------------------------------------------- */

/* NULL: there are not the zeros of one. */
static const char *wide_encoding(const tf_encoding_tally *tally) {
    const size_t even = tally->n_zeros[0], odd = tally->n_zeros[1];
    if (tally->n_bytes % 2 != 0 || tally->n_bytes < 4)
        return NULL;
    if (even == 0 && odd >= tally->n_bytes / 2 / UTF16_SHARE + 1)
        return "utf-16le";
    if (odd == 0 && even >= tally->n_bytes / 2 / UTF16_SHARE + 1)
        return "utf-16be";
    return NULL;
}

static size_t n_of(const tf_encoding_tally *tally, const char *bytes) {
    size_t n = 0;
    for (; *bytes != '\0'; bytes++)
        for (unsigned cell = 0; cell < N_BESIDE * N_BESIDE; cell++)
            n += tally->n[(unsigned char)*bytes - HIGH][cell / N_BESIDE][cell % N_BESIDE];
    return n;
}

/* Czech in windows-1250 looks like words in windows-1252 as well, but of no language: its usual
   "ř" is "ø" there, which no language has that has these of the others. */
static bool is_czech(const tf_encoding_tally *tally) {
    return n_of(tally, "\xF8\xD8") > 0 && n_of(tally, "\xF9\xE8\xEC\x9E\x9A\xEF\xF2") > 0;
}

/* Whole words of tables whose letters stand where those of other encodings may stand as well:
   "Âge" of a Macintosh is "åge" in windows-1252, "N°" of cp850 is "Nø" there. */
static bool has_known_word(const tf_encoding_tally *tally, const char *encoding) {
    static const char *const words[] = {"Âge", "ÂGE", "âge", "Île",        "île", "N°",  "n°",
                                        "T°",  "Ça",  "ça",  "Œsophagite", "m²",  "m³",  "mm²",
                                        "mm³", "°C",  "µg",  "µL",         "µl",  "µmol"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *bytes = g_convert(words[i], -1, encoding, "UTF-8", NULL, NULL, NULL);
        if (bytes != NULL && g_hash_table_contains(tally->seen, bytes))
            return true;
    }
    return false;
}

/** Whether all letters that there are would be the same ones. */
static bool read_alike(const tf_encoding_tally *tally, const char *a, const char *b) {
    GIConv first = g_iconv_open("UTF-8", a), second = g_iconv_open("UTF-8", b);
    bool alike = first != (GIConv)-1 && second != (GIConv)-1;
    for (unsigned byte = HIGH; alike && byte < 2 * HIGH; byte++) {
        const char text[] = {(char)byte, '\0'};
        alike = n_of(tally, text) == 0 ||
                letter_of(first, (unsigned char)byte) == letter_of(second, (unsigned char)byte);
    }
    if (first != (GIConv)-1)
        g_iconv_close(first);
    if (second != (GIConv)-1)
        g_iconv_close(second);
    return alike;
}

static const char *narrow_encoding(const tf_encoding_tally *tally) {
    const char *best = NULL;
    int64_t most = 0, second = 0, plain = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(candidates); i++) {
        evidence said;
        if (!score_encoding(tally, candidates[i], &said))
            continue;
        if (best && read_alike(tally, best, candidates[i]))
            continue;
        int64_t score = said.score;
        score += i == 0 && !said.odd && said.score > 0 ? USUAL_LEAD : 0;
        score += has_known_word(tally, candidates[i]) ? 2 * USUAL_LEAD : 0;
        if (score > most) {
            second = most;
            most = score;
            plain = said.score;
            best = candidates[i];
        } else {
            second = MAX(second, score);
        }
    }
    /* Languages with other letters than Latin ones have words of them alone; those of the east of
       Europe have letters where these encodings have signs. */
    const bool western = best != NULL && tally->n_runs * 2 <= tally->n_high &&
                         (plain * LEAST_MEAN >= (int64_t)tally->n_high * (LEAST_MEAN - 1) ||
                          has_known_word(tally, best));
    return western && !is_czech(tally) && most >= second + LEAST_LEAD ? best : NULL;
}

void tf_encoding_tally_judge(tf_encoding_tally *tally, tf_encoding_verdict *verdict) {
    end_run(tally, BESIDE_BLANK);
    *verdict = (tf_encoding_verdict){0};
    if (tally->n_zeros[0] + tally->n_zeros[1] > 0) {
        verdict->name = wide_encoding(tally);
        return;
    }
    if (tally->n_high == 0)
        return;
    verdict->is_utf8 = tally->n_broken == 0 && tally->needed == 0;
    /* Files of two encodings are put together from two, and can't be read as either. */
    const bool two = tally->n_good * MOST_MIXED >= MAX(tally->n_broken, 1);
    verdict->name = verdict->is_utf8 ? "utf-8" : two ? NULL : narrow_encoding(tally);
    if (verdict->name != NULL && tally->word_is_high)
        verdict->word = g_convert(tally->word->str, (gssize)tally->word->len, "UTF-8",
                                  verdict->name, NULL, NULL, NULL);
}

void tf_encoding_verdict_clear(tf_encoding_verdict *verdict) {
    g_clear_pointer(&verdict->word, g_free);
}
