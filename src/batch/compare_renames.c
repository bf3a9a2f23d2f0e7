#include <string.h>

#include "compare_internal.h"
#include "number_rows.h"
#include "spec/style.h"

/* One label that is changed in a set file stands in a hundred places of a figure: in the names of
   its numbers, of its curves, in texts and sentences. That is one difference. */

/* A name of a group or level, with the rows of numbers that it has. */
typedef struct owner {
    char *name;
    GHashTable *values; /* what the row is, without the name -> value; both owned */
} owner;

/* In the order of the file. */
typedef struct owner_list {
    GPtrArray *all;      /* of owner, owned */
    GHashTable *by_name; /* name -> owner */
} owner_list;

static void free_owner(void *data) {
    owner *own = data;
    g_free(own->name);
    g_hash_table_unref(own->values);
    g_free(own);
}

/* ---- names ----------------------------------------------------------------------------------- */

static owner *owner_of(const owner_list *owners, const char *name) {
    owner *own = g_hash_table_lookup(owners->by_name, name);
    if (own)
        return own;
    own = g_new0(owner, 1);
    own->name = g_strdup(name);
    own->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_ptr_array_add(owners->all, own);
    g_hash_table_insert(owners->by_name, own->name, own);
    return own;
}

/* The other side of a comparison may have another name as well, and stays out; the number of a row
   among its like stands for it. */
static void note(owner *own, const char *role, const tf_number_row *row) {
    for (guint n = 0;; n++) {
        char *what = g_strdup_printf("%s\x1f%s\x1f%s\x1f%u", role, row->fields[TF_ROW_AT],
                                     row->fields[TF_ROW_STATISTIC], n);
        if (!g_hash_table_contains(own->values, what)) {
            g_hash_table_insert(own->values, what, g_strdup(row->fields[TF_ROW_VALUE]));
            return;
        }
        g_free(what);
    }
}

static owner_list owners_in(const tf_number_rows *rows) {
    const owner_list owners = {g_ptr_array_new_with_free_func(free_owner),
                               g_hash_table_new(g_str_hash, g_str_equal)};
    for (guint i = 0; i < rows->rows->len; i++) {
        const tf_number_row *row = &g_array_index(rows->rows, tf_number_row, i);
        g_auto(GStrv) sides = g_strsplit(row->fields[TF_ROW_GROUP], "|", 2);
        static const char *const roles[] = {"first", "second"};
        for (guint k = 0; k < 2 && sides[0] && sides[k]; k++)
            if (*sides[k])
                note(owner_of(&owners, sides[k]), sides[1] ? roles[k] : "group", row);
        const char *term = row->fields[TF_ROW_TERM], *level = strchr(term, '=');
        level = level ? level + 1 : term;
        if (*level)
            note(owner_of(&owners, level), "term", row);
    }
    return owners;
}

static void clear_owners(owner_list *owners) {
    g_hash_table_unref(owners->by_name);
    g_ptr_array_unref(owners->all);
}

/* How many numbers both have under the same names; 0 where they are not the same for the most part:
   a group that went, and another one that came. */
static guint likeness(const owner *a, const owner *b) {
    guint common = 0, equal = 0;
    GHashTableIter iterator;
    gpointer what, value;
    g_hash_table_iter_init(&iterator, a->values);
    while (g_hash_table_iter_next(&iterator, &what, &value)) {
        const char *other = g_hash_table_lookup(b->values, what);
        common += other != NULL;
        equal += other && strcmp(other, value) == 0;
    }
    const guint most = MAX(g_hash_table_size(a->values), g_hash_table_size(b->values));
    return 2 * common >= most && 2 * equal >= common ? equal : 0;
}

static void clear_rename(void *data) {
    tf_rename *own = data;
    g_free(own->before);
    g_free(own->now);
    g_free(own->before_inside);
    g_free(own->now_inside);
}

static void add(GArray *renames, const char *before, const char *now) {
    const tf_rename rename = {.before = g_strdup(before),
                              .now = g_strdup(now),
                              .before_inside = tf_word_mid_sentence(before),
                              .now_inside = tf_word_mid_sentence(now)};
    g_array_append_val(renames, rename);
}

static bool is_kept(const tf_rename *own) {
    return strcmp(own->before, own->now) == 0;
}

/* The new name under which a label's numbers are the likeliest to stand, which no other label was
   found to have; NULL: none. */
static const owner *likeliest(const owner *gone, const owner_list *before, const owner_list *now,
                              GHashTable *taken) {
    const owner *best = NULL;
    guint most = 0;
    for (guint i = 0; i < now->all->len; i++) {
        const owner *fresh = g_ptr_array_index(now->all, i);
        if (g_hash_table_contains(before->by_name, fresh->name) ||
            g_hash_table_contains(taken, fresh))
            continue;
        const guint alike = likeness(gone, fresh);
        best = alike > most ? fresh : best;
        most = MAX(most, alike);
    }
    return best;
}

static void find_renames(GArray *renames, const owner_list *before, const owner_list *now) {
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < before->all->len; i++) {
        const owner *gone = g_ptr_array_index(before->all, i);
        if (g_hash_table_contains(now->by_name, gone->name))
            continue;
        const owner *fresh = likeliest(gone, before, now, taken);
        if (!fresh)
            continue;
        g_hash_table_add(taken, (gpointer)fresh);
        add(renames, gone->name, fresh->name);
    }
    /* Labels that are what they were are in the list as well: "VRd" is a part of "Isa-VRd", in
       which it has no other name. */
    for (guint i = 0; renames->len > 0 && i < before->all->len; i++) {
        const char *name = ((const owner *)g_ptr_array_index(before->all, i))->name;
        if (g_hash_table_contains(now->by_name, name))
            add(renames, name, name);
    }
}

GArray *tf_renames_find(const char *before, const char *now) {
    GArray *renames = g_array_new(FALSE, FALSE, sizeof(tf_rename));
    g_array_set_clear_func(renames, clear_rename);
    if (strcmp(before, now) == 0)
        return renames;
    tf_number_rows a = tf_number_rows_read(before), b = tf_number_rows_read(now);
    owner_list old = owners_in(&a), own = owners_in(&b);
    find_renames(renames, &old, &own);
    clear_owners(&old);
    clear_owners(&own);
    tf_number_rows_clear(&a);
    tf_number_rows_clear(&b);
    return renames;
}

/* ---- texts ----------------------------------------------------------------------------------- */

static bool follows_letter(const char *text, const char *at) {
    return at > text && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
}

static bool is_letter(const char *at) {
    return g_unichar_isalnum(g_utf8_get_char(at));
}

/* The length of a label that stands at a place of a text as words of their own; 0: it doesn't. */
static size_t stands_at(const char *text, const char *at, const char *label) {
    const size_t n = strlen(label);
    if (n == 0 || strncmp(at, label, n) != 0 || (is_letter(label) && follows_letter(text, at)))
        return 0;
    return follows_letter(label, label + n) && is_letter(at + n) ? 0 : n;
}

/* The longest one, so that "VRd" doesn't take the beginning of "VRd plus X". */
static const tf_rename *label_at(const GArray *renames, const char *text, const char *at,
                                 size_t *length) {
    const tf_rename *found = NULL;
    *length = 0;
    for (guint i = 0; i < renames->len; i++) {
        const tf_rename *own = &g_array_index(renames, tf_rename, i);
        const size_t n =
            MAX(stands_at(text, at, own->before), stands_at(text, at, own->before_inside));
        if (n > *length) {
            found = own;
            *length = n;
        }
    }
    return found;
}

char *tf_renames_apply(const GArray *renames, tf_rename_form form, const char *text) {
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at;) {
        size_t n = 0;
        const tf_rename *own = label_at(renames, text, at, &n);
        if (own) {
            const bool inside = form == TF_MID_SENTENCE || strncmp(at, own->before, n) != 0;
            g_string_append_len(out, at, is_kept(own) ? (gssize)n : 0);
            g_string_append(out, is_kept(own) ? "" : inside ? own->now_inside : own->now);
            at += n;
            continue;
        }
        const char *next = g_utf8_next_char(at);
        g_string_append_len(out, at, next - at);
        at = next;
    }
    return g_string_free(out, FALSE);
}

void tf_renames_count(GArray *renames, const char *text) {
    for (guint i = 0; i < renames->len; i++) {
        tf_rename *own = &g_array_index(renames, tf_rename, i);
        for (const char *at = text; *at; at = g_utf8_next_char(at)) {
            size_t n = 0;
            if (label_at(renames, text, at, &n) == own) {
                own->n_places++;
                break;
            }
        }
    }
}

void tf_renames_tell(const GArray *renames, GArray *changes) {
    for (guint i = 0; i < renames->len; i++) {
        const tf_rename *own = &g_array_index(renames, tf_rename, i);
        if (is_kept(own))
            continue;
        char *after = own->n_places > 1
                          ? g_strdup_printf("\"%s\" (%u places)", own->now, own->n_places)
                          : g_strdup_printf("\"%s\"", own->now);
        tf_change_add(changes, TF_CHANGE_TEXT, g_strdup("label"),
                      g_strdup_printf("\"%s\"", own->before), after);
    }
}
