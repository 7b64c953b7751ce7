/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines may refer to later ones, so that all of a file is split into facts first. */
#include "config.h"

#include "mcl-format-brat.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-json-string.h"

/* One line: "ID\tWORD WORD …\ttail". */
typedef struct {
  guint line;
  char *id;
  char **words;
  char *body; /* what @words are of */
  char *tail; /* NULL when there is none */
} Fact;

typedef struct {
  MclImport *import;
  GPtrArray *facts;
  GHashTable *annotations; /* ids of T and E lines to ids of annotations; borrowed */
  GHashTable *triggers;    /* ids of T lines to their facts */
  GHashTable *relations;   /* ids of R lines */
  GHashTable *attributes;  /* "ID NAME", owned */
} Reader;

static void
free_fact (Fact *self)
{
  g_free (self->id);
  g_strfreev (self->words);
  g_free (self->body);
  g_free (self->tail);
  g_free (self);
}

static void
clear_reader (Reader *self)
{
  g_ptr_array_unref (self->facts);
  g_hash_table_unref (self->annotations);
  g_hash_table_unref (self->triggers);
  g_hash_table_unref (self->relations);
  g_hash_table_unref (self->attributes);
  g_clear_pointer (&self->import, mcl_import_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static char **
split_words (const char *body)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (body, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  }
  return g_strv_builder_end (builder);
}

static guint
count_words (const Fact *fact)
{
  return g_strv_length (fact->words);
}

static void
report (Reader *self, const Fact *fact, const char *reason)
{
  mcl_import_add_problem (self->import, fact->line, "%s: %s", fact->id, reason);
}

/* Empty lines say nothing; a line that is no fact is told. */
static void
add_line (Reader *self, const char *line, guint number)
{
  const char *tab = strchr (line, '\t');
  Fact *fact = NULL;
  const char *second = NULL;

  if (*line == '\0')
    return;
  if (tab == NULL || strchr ("TREAMN#*", *line) == NULL) {
    mcl_import_add_problem (self->import, number, "%s", _ ("this is not a line of brat standoff"));
    return;
  }
  fact = g_new0 (Fact, 1);
  fact->line = number;
  fact->id = g_strndup (line, (gsize) (tab - line));
  second = strchr (tab + 1, '\t');
  fact->body =
      second != NULL ? g_strndup (tab + 1, (gsize) (second - tab - 1)) : g_strdup (tab + 1);
  fact->tail = second != NULL ? g_strdup (second + 1) : NULL;
  fact->words = split_words (fact->body);
  g_ptr_array_add (self->facts, fact);
}

static gboolean
read_lines (Reader *self, MclFormatInput *input, GError **error)
{
  const char *line = NULL;
  gsize n_bytes = 0;
  g_autoptr (GError) local_error = NULL;

  while (mcl_format_input_read_line (input, &line, &n_bytes, &local_error)) {
    g_autofree char *copy = g_strndup (line, n_bytes);

    if (g_str_has_suffix (copy, "\r"))
      copy[strlen (copy) - 1] = '\0';
    add_line (self, copy, mcl_format_input_get_line (input));
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* "Person 0 5;8 12" */
static gboolean
read_ranges (const Fact *fact, GArray *ranges)
{
  const char *offsets = strchr (fact->body, ' ');
  g_auto (GStrv) parts = g_strsplit (offsets != NULL ? offsets + 1 : "", ";", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_auto (GStrv) numbers = split_words (parts[i]);
    MclRawRange range = { 0 };

    if (g_strv_length (numbers) != 2 ||
        !g_ascii_string_to_signed (numbers[0], 10, 0, G_MAXINT32, &range.start, NULL) ||
        !g_ascii_string_to_signed (numbers[1], 10, 0, G_MAXINT32, &range.end, NULL))
      return FALSE;
    g_array_append_val (ranges, range);
  }
  return ranges->len > 0;
}

/* Whether nothing but line ends stands between two fragments. */
static gboolean
is_broken_line (MclText *text, const MclRawRange *left, const MclRawRange *right)
{
  g_autofree char *gap = NULL;

  if (text == NULL || left->end >= right->start ||
      right->start > (gint64) mcl_text_get_n_chars (text))
    return FALSE;
  gap = mcl_text_dup_slice (text, MCL_RANGE ((guint32) left->end, (guint32) right->start));
  return strspn (gap, "\r\n") == strlen (gap);
}

static void
join_broken_lines (Reader *self, GArray *ranges)
{
  MclText *text = mcl_import_get_text (self->import);

  for (guint i = ranges->len; i-- > 1;) {
    MclRawRange *left = &g_array_index (ranges, MclRawRange, i - 1);
    const MclRawRange *right = &g_array_index (ranges, MclRawRange, i);

    if (!is_broken_line (text, left, right))
      continue;
    left->end = right->end;
    g_array_remove_index (ranges, i);
  }
}

static void
add_span (Reader *self, const Fact *fact, const char *id)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (MclRawRange));
  MclImportSpan span = {
    .id = id, .label = fact->words[0], .text = fact->tail, .line = fact->line
  };

  if (!read_ranges (fact, ranges)) {
    report (self, fact, _ ("its offsets must be like “0 5” or “0 5;8 12”"));
    return;
  }
  join_broken_lines (self, ranges);
  span.ranges = (const MclRawRange *) (gpointer) ranges->data;
  span.n_ranges = ranges->len;
  mcl_import_add_span (self->import, &span);
  g_hash_table_insert (self->annotations, (gpointer) id, (gpointer) id);
}

static void
add_spans (Reader *self)
{
  for (guint i = 0; i < self->facts->len; i++) {
    const Fact *fact = g_ptr_array_index (self->facts, i);

    if (fact->id[0] != 'T')
      continue;
    if (count_words (fact) < 3)
      report (self, fact, _ ("an annotation needs a label and offsets"));
    else if (g_hash_table_contains (self->triggers, fact->id))
      report (self, fact, _ ("this id was used before"));
    else {
      g_hash_table_insert (self->triggers, fact->id, (gpointer) fact);
      add_span (self, fact, fact->id);
    }
  }
}

/* "Merge-org:T2": returns the id, and ends the name before it. */
static char *
split_argument (char *word)
{
  char *colon = strrchr (word, ':');

  if (colon == NULL || colon == word || colon[1] == '\0')
    return NULL;
  *colon = '\0';
  return colon + 1;
}

/* The first event of a trigger takes its annotation, each further one gets another there. */
static void
add_event (Reader *self, const Fact *fact)
{
  const char *trigger_id = count_words (fact) > 0 ? split_argument (fact->words[0]) : NULL;
  const Fact *trigger =
      trigger_id != NULL ? g_hash_table_lookup (self->triggers, trigger_id) : NULL;
  const char *id = NULL;

  if (trigger == NULL || !g_hash_table_contains (self->annotations, trigger->id)) {
    report (self, fact, _ ("the event has no trigger"));
    return;
  }
  if (g_hash_table_contains (self->annotations, fact->id)) {
    report (self, fact, _ ("this id was used before"));
    return;
  }
  if (!g_str_equal (fact->words[0], trigger->words[0]))
    report (self, fact, _ ("the event’s type is not its trigger’s; the trigger’s stays"));
  id = trigger->id;
  if (!g_hash_table_add (self->attributes, g_strconcat (id, " " MCL_BRAT_EVENT, NULL))) {
    id = fact->id;
    add_span (self, trigger, id);
  }
  mcl_import_set_span_attribute (self->import, id, MCL_BRAT_EVENT, "true");
  g_hash_table_insert (self->annotations, fact->id, (gpointer) id);
}

static const char *
resolve (Reader *self, const char *id)
{
  const char *found = id != NULL ? g_hash_table_lookup (self->annotations, id) : NULL;

  /* An unknown id is told by the import. */
  return found != NULL ? found : id;
}

static void
add_arguments (Reader *self, const Fact *fact)
{
  static const char *const names[] = { MCL_BRAT_EVENT };
  static const char *const values[] = { "true" };
  g_autoptr (MclMembers) attributes = mcl_members_new (names, values, 1);

  if (!g_hash_table_contains (self->annotations, fact->id))
    return;
  for (guint i = 1; fact->words[i] != NULL; i++) {
    const char *to = split_argument (fact->words[i]);
    MclImportRelation relation = {
      .type = fact->words[i],
      .from = resolve (self, fact->id),
      .to = resolve (self, to),
      .attributes = attributes,
      .line = fact->line,
    };

    if (to == NULL)
      report (self, fact, _ ("its arguments must be like “Name:T1”"));
    else
      mcl_import_add_relation (self->import, &relation);
  }
}

static void
add_relation (Reader *self, const Fact *fact)
{
  g_autoptr (MclMembers) attributes = NULL;
  const char *from = NULL;
  const char *to = NULL;
  MclImportRelation relation = { .id = fact->id, .line = fact->line };

  if (count_words (fact) == 3) {
    from = split_argument (fact->words[1]);
    to = split_argument (fact->words[2]);
  }
  if (from == NULL || to == NULL) {
    report (self, fact, _ ("a relation must be like “Type Arg1:T1 Arg2:T2”"));
    return;
  }
  if (!g_hash_table_add (self->relations, fact->id)) {
    report (self, fact, _ ("this id was used before"));
    return;
  }
  if (!g_str_equal (fact->words[1], "Arg1") || !g_str_equal (fact->words[2], "Arg2")) {
    g_autofree char *arguments = g_strjoin (" ", fact->words[1], fact->words[2], NULL);

    attributes = mcl_members_with_string (NULL, MCL_BRAT_ARGUMENTS, arguments);
  }
  relation.type = fact->words[0];
  relation.from = resolve (self, from);
  relation.to = resolve (self, to);
  relation.attributes = attributes;
  mcl_import_add_relation (self->import, &relation);
}

/* "* Alias T3 T4 T5" */
static void
add_equivalence (Reader *self, const Fact *fact)
{
  static const char *const names[] = { MCL_BRAT_EQUIVALENCE };
  static const char *const values[] = { "true" };
  g_autoptr (MclMembers) attributes = mcl_members_new (names, values, 1);

  if (count_words (fact) < 3) {
    report (self, fact, _ ("an equivalence needs a type and two annotations"));
    return;
  }
  for (guint i = 2; fact->words[i] != NULL; i++) {
    MclImportRelation relation = {
      .type = fact->words[0],
      .from = resolve (self, fact->words[i - 1]),
      .to = resolve (self, fact->words[i]),
      .attributes = attributes,
      .line = fact->line,
    };

    mcl_import_add_relation (self->import, &relation);
  }
}

static void
set_attribute (Reader *self, const Fact *fact, const char *json)
{
  const char *target = resolve (self, fact->words[1]);

  if (!g_hash_table_add (self->attributes, g_strjoin (" ", target, fact->words[0], NULL))) {
    report (self, fact, _ ("the same attribute has a value before; that one stays"));
    return;
  }
  if (!mcl_import_set_span_attribute (self->import, target, fact->words[0], json) &&
      !mcl_import_set_relation_attribute (self->import, target, fact->words[0], json))
    mcl_import_add_problem (self->import, fact->line, _ ("%s: there is no “%s”"), fact->id, target);
}

/* "Confidence E1 High", "Negation E1" */
static void
add_attribute (Reader *self, const Fact *fact)
{
  g_autofree char *json = NULL;
  const char *value = NULL;

  if (count_words (fact) < 2) {
    report (self, fact, _ ("it must name an attribute and an annotation"));
    return;
  }
  value = strchr (strchr (fact->body, ' ') + 1, ' ');
  if (value == NULL || value[1] == '\0') {
    set_attribute (self, fact, "true");
    return;
  }
  json = mcl_json_quote (value + 1);
  set_attribute (self, fact, json);
}

/* "Reference T1 Wikidata:Q42" and a text behind the tab. */
static void
add_normalisation (Reader *self, const Fact *fact)
{
  g_autofree char *value = NULL;
  g_autofree char *json = NULL;

  if (count_words (fact) == 3)
    value = g_strconcat (fact->words[2], "\t", fact->tail != NULL ? fact->tail : "", NULL);
  if (!mcl_brat_is_normalisation (value)) {
    report (self, fact, _ ("a normalisation must be like “Reference T1 Base:Entry”"));
    return;
  }
  json = mcl_json_quote (value);
  set_attribute (self, fact, json);
}

static void
add_note (Reader *self, const Fact *fact)
{
  const char *target = NULL;
  const char *text = fact->tail != NULL ? fact->tail : "";

  if (count_words (fact) < 2) {
    report (self, fact, _ ("a note must name its kind and what it is about"));
    return;
  }
  target = resolve (self, fact->words[1]);
  if (!mcl_import_append_span_note (self->import, target, text) &&
      !mcl_import_append_relation_note (self->import, target, text))
    mcl_import_add_problem (self->import, fact->line, _ ("%s: there is no “%s”"), fact->id, target);
}

typedef struct {
  const char *kinds;
  void (*add) (Reader *self, const Fact *fact);
} Pass;

static void
add_facts (Reader *self)
{
  static const Pass passes[] = {
    { "E", add_event },       { "E", add_arguments },  { "R", add_relation },
    { "*", add_equivalence }, { "AM", add_attribute }, { "N", add_normalisation },
    { "#", add_note },
  };

  add_spans (self);
  for (guint i = 0; i < G_N_ELEMENTS (passes); i++) {
    for (guint j = 0; j < self->facts->len; j++) {
      const Fact *fact = g_ptr_array_index (self->facts, j);

      if (strchr (passes[i].kinds, fact->id[0]) != NULL)
        passes[i].add (self, fact);
    }
  }
}

static MclImport *
new_import (MclFormatInput *input)
{
  g_autofree char *stem = mcl_format_input_dup_stem (input);
  g_autofree char *name = mcl_brat_dup_document_name (stem);
  g_autofree char *file = g_strconcat (stem, ".txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MclText) text = mcl_format_input_load_text (input, file, &error);
  MclImport *import = mcl_import_new (name, text);

  if (text == NULL)
    mcl_import_add_problem (import, 0, "%s: %s", file, error->message);
  return import;
}

/**
 * mcl_format_brat_read:
 *
 * Reads one article's annotations; its text stands in the file beside them.
 */
gboolean
mcl_format_brat_read (MclFormatInput *input,
                      const MclFormatOptions *options,
                      MclFormatSinkFunc sink,
                      gpointer user_data,
                      GError **error)
{
  g_auto (Reader) self = {
    .import = new_import (input),
    .facts = g_ptr_array_new_with_free_func ((GDestroyNotify) free_fact),
    .annotations = g_hash_table_new (g_str_hash, g_str_equal),
    .triggers = g_hash_table_new (g_str_hash, g_str_equal),
    .relations = g_hash_table_new (g_str_hash, g_str_equal),
    .attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  if (!read_lines (&self, input, error))
    return FALSE;
  add_facts (&self);
  return sink (g_steal_pointer (&self.import), user_data, error);
}
