#include "spec/ask.h"

#include <math.h>
#include <string.h>

#include "base/query_path.h"
#include "spec_internal.h"

/* From the slots of a spec into a struct. Addresses stand for keys from here on: a member that is
   misspelt doesn't compile, and two rooms that read a value read the same one. */

struct tf_ask_origin {
    size_t offset; /* of the member in the kind's struct */
    const tf_key *key;
    const tf_key_part *part; /* NULL: of every figure */
    const char *choice;      /* of an enumeration: the value's name */
    tf_place place;
    bool given, inherited; /* inherited: from the set's defaults */
};

static void write_texts(void *member, const tf_value *value) {
    if (value->set)
        *(tf_texts *)member = (tf_texts){value->strings, value->n};
}

static void write_number(void *member, const tf_value *value) {
    *(double *)member = value->set ? value->number : NAN;
}

/* Enumerations by their index, switches and truths alike. */
static void write_integer(void *member, const tf_key *key, const tf_value *value) {
    int number = -1;
    if (value->set)
        number = key->type == TF_KEY_ENUM   ? value->index
                 : key->type == TF_KEY_BOOL ? value->truth
                                            : (int)value->number;
    memcpy(member, &number, sizeof number);
}

static void write_value(void *member, const tf_key *key, const tf_value *value) {
    const size_t n = value->set ? value->n : 0;
    switch (key->member.held) {
    case TF_HELD_TEXT:
        *(const char **)member = value->set ? value->text : NULL;
        break;
    case TF_HELD_NUMBER:
        write_number(member, value);
        break;
    case TF_HELD_INTEGER:
        write_integer(member, key, value);
        break;
    case TF_HELD_BOOL:
        *(bool *)member = value->set && value->truth;
        break;
    case TF_HELD_TEXTS:
        write_texts(member, value);
        break;
    case TF_HELD_NUMBERS:
        *(tf_numbers *)member = (tf_numbers){value->numbers, n};
        break;
    case TF_HELD_PAIRS:
        *(tf_pairs *)member = (tf_pairs){value->pairs, n};
        break;
    case TF_HELD_RECORDS:
        *(tf_records *)member = (tf_records){value->records, n, value->strings};
        break;
    case TF_HELD_CONDITIONS:
        *(tf_conditions *)member = (tf_conditions){value->conditions, n};
        break;
    case TF_HELD_CELLS:
        *(tf_cells *)member = (tf_cells){value->cells, n, value->n_columns};
        break;
    default:
        g_error("\"%s\" has a member that no key fills", key->path);
    }
}

static size_t size_of(tf_held held) {
    return held == TF_HELD_NUMBER    ? sizeof(double)
           : held == TF_HELD_INTEGER ? sizeof(int)
           : held == TF_HELD_BOOL    ? sizeof(bool)
                                     : sizeof(const char *);
}

/* A bool of the style may stand for a switch. */
static void write_style(void *member, const tf_key *key, const tf_style *style) {
    const void *from = (const char *)style + key->style.offset;
    if (key->member.held == TF_HELD_INTEGER && key->style.held == TF_HELD_BOOL) {
        const int truth = *(const bool *)from;
        memcpy(member, &truth, sizeof truth);
        return;
    }
    if (key->member.held != key->style.held)
        g_error("\"%s\" and its style's value are of two types", key->path);
    memcpy(member, from, size_of(key->member.held));
}

static void fill(tf_ask *ask, size_t position, const tf_style *style) {
    const tf_spec *spec = ask->spec;
    const tf_key *key = spec->keys[position];
    const tf_value *value = spec->values[position];
    const tf_key_part *part = spec->parts[position];
    const size_t offset = (part ? part->offset : 0) + key->member.offset;
    if (key->member.held == TF_HELD_NOTHING)
        return;
    void *member = (char *)ask + offset;
    write_value(member, key, value);
    if (!value->set && !value->off && style && key->style.held != TF_HELD_NOTHING)
        write_style(member, key, style);
    tf_place place = value->place;
    place.key = key->path;
    ask->origins[ask->n_origins++] = (tf_ask_origin){
        offset, key, part, value->set ? value->text : NULL, place, value->given, value->inherited};
}

tf_ask *tf_ask_new(const tf_spec *spec, const tf_style *style, tf_arena *arena) {
    tf_ask *ask = (tf_ask *)(void *)tf_arena_array(arena, char, spec->table->ask_size);
    ask->table = spec->table;
    ask->spec = spec;
    ask->id = spec->id;
    ask->place = spec->place;
    ask->origins = tf_arena_array(arena, tf_ask_origin, spec->n_keys);
    for (size_t i = 0; i < spec->n_keys; i++)
        fill(ask, i, style);
    if (ask->data.sql != NULL) {
        g_autofree char *path =
            tf_query_path(ask->data.db != NULL ? ask->data.db : "", ask->data.sql);
        ask->data.path = tf_arena_strdup(arena, path);
    }
    return ask;
}

tf_ask *tf_ask_copy(const tf_ask *ask, tf_arena *arena) {
    tf_ask *copy = tf_arena_memdup(arena, ask, 1, ask->table->ask_size);
    copy->origins = tf_arena_memdup(arena, ask->origins, ask->n_origins, sizeof *ask->origins);
    return copy;
}

/* Asked for only where something is wrong, or once a figure. */
static tf_ask_origin *origin_of(const tf_ask *ask, const void *member) {
    const size_t offset = (size_t)((const char *)member - (const char *)ask);
    for (size_t i = 0; i < ask->n_origins; i++)
        if (ask->origins[i].offset == offset)
            return &ask->origins[i];
    g_error("no key of kind %s fills the member at %zu", ask->table->kind, offset);
}

const void *tf_ask_data(const tf_ask *ask) {
    return ask->data.sql != NULL ? (const void *)&ask->data.sql : &ask->data.path;
}

tf_place tf_ask_place(const tf_ask *ask, const void *member) {
    return origin_of(ask, member)->place;
}

bool tf_ask_given(const tf_ask *ask, const void *member) {
    return origin_of(ask, member)->given;
}

bool tf_ask_given_here(const tf_ask *ask, const void *member) {
    const tf_ask_origin *origin = origin_of(ask, member);
    return origin->given && !origin->inherited;
}

static const void *member_of(const tf_ask *ask, const tf_ask_origin *origin) {
    return (const char *)ask + origin->offset;
}

const void *tf_ask_next_part(const tf_ask *ask, const char *part, size_t *at) {
    const size_t n = strlen(part);
    while (*at < ask->n_origins) {
        const tf_ask_origin *origin = &ask->origins[(*at)++];
        const char *path = origin->key->path;
        if (origin->given && !origin->inherited && strncmp(path, part, n) == 0 && path[n] == '.')
            return member_of(ask, origin);
    }
    return NULL;
}

const char *tf_ask_path(const tf_ask *ask, const void *member) {
    return origin_of(ask, member)->key->path;
}

const char *tf_ask_name(const tf_ask *ask, const void *member) {
    const tf_ask_origin *origin = origin_of(ask, member);
    const char *file = origin->place.file;
    return file && g_str_has_prefix(file, "--") ? file : origin->key->path;
}

const char *tf_ask_choice(const tf_ask *ask, const int *member) {
    const tf_ask_origin *origin = origin_of(ask, member);
    if (origin->key->type != TF_KEY_ENUM)
        g_error("\"%s\" is not chosen among values", origin->key->path);
    return origin->choice;
}

void tf_ask_put(tf_ask *ask, const void *member, const tf_place *place) {
    tf_ask_origin *origin = origin_of(ask, member);
    if (place)
        origin->place = *place;
    else if (!origin->given)
        origin->place = ask->place;
    origin->given = true;
}

/* ---- sources ------------------------------------------------------------------------------ */

static unsigned sources_of(const tf_ask_origin *origin) {
    const bool of_part = origin->key->sources == TF_OF_PART;
    return of_part ? origin->part->sources : origin->key->sources;
}

static unsigned decides(const tf_ask_origin *origin) {
    const bool of_part = origin->key->decides == TF_OF_PART;
    return of_part ? origin->part->decides : origin->key->decides;
}

const void *tf_ask_deciding(const tf_ask *ask, unsigned *sources) {
    const tf_ask_origin *surest = NULL;
    for (size_t i = 0; i < ask->n_origins; i++) {
        const tf_ask_origin *origin = &ask->origins[i];
        if (origin->given && decides(origin) && (!surest || decides(origin) < decides(surest)))
            surest = origin;
    }
    if (!surest)
        return NULL;
    *sources = sources_of(surest);
    return member_of(ask, surest);
}

const void *tf_ask_next_stray(const tf_ask *ask, unsigned source, size_t *at) {
    while (*at < ask->n_origins) {
        const tf_ask_origin *origin = &ask->origins[(*at)++];
        const unsigned sources = sources_of(origin);
        if (origin->given && sources != 0 && (sources & source) == 0)
            return member_of(ask, origin);
    }
    return NULL;
}

const tf_spec_pair *tf_pairs_find(const tf_pairs *pairs, const char *key) {
    for (size_t i = 0; i < pairs->n; i++)
        if (g_strcmp0(pairs->items[i].key, key) == 0)
            return &pairs->items[i];
    return NULL;
}

const char *tf_pairs_text(const tf_pairs *pairs, const char *key) {
    const tf_spec_pair *pair = tf_pairs_find(pairs, key);
    return pair ? pair->value : NULL;
}

const char *tf_column_name_of(const tf_ask *ask, const char *column) {
    const char *name = column ? tf_pairs_text(&ask->data.names, column) : NULL;
    return name ? name : column;
}

const char **tf_column_names_of(const tf_ask *ask, const char *const *columns, size_t n) {
    const char **names = g_new0(const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = tf_column_name_of(ask, columns[i]);
    return names;
}

char *tf_ask_resolve_path(const tf_ask *ask, const char *path) {
    return tf_spec_resolve_path(ask->spec, path);
}
