/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines may refer to later ones: each kind has its turn. */
#include "config.h"

#include "mcl-format-brat.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-json-string.h"

typedef struct {
  MclImport *import;
  GPtrArray *facts;        /* of MclBratFact, in the order of the file */
  GHashTable *annotations; /* ids of T and E lines to ids of annotations; borrowed */
  GHashTable *triggers;    /* ids of T lines to their facts */
  GHashTable *relations;   /* ids of R lines */
  GHashTable *attributes;  /* "ID NAME", owned */
} Records;

static void
clear_records (Records *self)
{
  g_hash_table_unref (self->annotations);
  g_hash_table_unref (self->triggers);
  g_hash_table_unref (self->relations);
  g_hash_table_unref (self->attributes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Records, clear_records)

static void
report (Records *self, const MclBratFact *fact, const char *reason)
{
  mcl_import_add_problem (self->import, fact->line, "%s: %s", fact->id, reason);
}

static void
add_span (Records *self, const MclBratFact *fact, const char *id)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (MclRawRange));
  MclImportSpan span = {
    .id = id, .label = fact->words[0], .text = fact->tail, .line = fact->line
  };

  if (!mcl_brat_fact_read_ranges (fact, ranges)) {
    report (self, fact, _ ("its offsets must be like “0 5” or “0 5;8 12”"));
    return;
  }
  mcl_brat_join_broken_lines (mcl_import_get_text (self->import), ranges);
  span.ranges = (const MclRawRange *) (gpointer) ranges->data;
  span.n_ranges = ranges->len;
  mcl_import_add_span (self->import, &span);
  g_hash_table_insert (self->annotations, (gpointer) id, (gpointer) id);
}

static void
add_spans (Records *self)
{
  for (guint i = 0; i < self->facts->len; i++) {
    const MclBratFact *fact = g_ptr_array_index (self->facts, i);

    if (fact->id[0] != 'T')
      continue;
    if (fact->n_words < 3)
      report (self, fact, _ ("an annotation needs a label and offsets"));
    else if (g_hash_table_contains (self->triggers, fact->id))
      report (self, fact, _ ("this id was used before"));
    else {
      g_hash_table_insert (self->triggers, fact->id, (gpointer) fact);
      add_span (self, fact, fact->id);
    }
  }
}

/* The first event of a trigger takes its annotation, each further one gets another there. */
static void
add_event (Records *self, const MclBratFact *fact)
{
  const char *trigger_id = fact->n_words > 0 ? mcl_brat_split_argument (fact->words[0]) : NULL;
  const MclBratFact *trigger =
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
resolve (Records *self, const char *id)
{
  const char *found = id != NULL ? g_hash_table_lookup (self->annotations, id) : NULL;

  /* An unknown id is told by the import. */
  return found != NULL ? found : id;
}

/* Another line may have taken its id, or it was no event at all. */
static gboolean
is_event (Records *self, const MclBratFact *fact)
{
  gpointer id = NULL;

  return g_hash_table_lookup_extended (self->annotations, fact->id, &id, NULL) && id == fact->id;
}

static void
add_arguments (Records *self, const MclBratFact *fact)
{
  static const char *const names[] = { MCL_BRAT_EVENT };
  static const char *const values[] = { "true" };
  g_autoptr (MclMembers) attributes = mcl_members_new (names, values, 1);

  if (!is_event (self, fact))
    return;
  for (guint i = 1; fact->words[i] != NULL; i++) {
    const char *to = mcl_brat_split_argument (fact->words[i]);
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
add_relation (Records *self, const MclBratFact *fact)
{
  g_autoptr (MclMembers) attributes = NULL;
  const char *from = NULL;
  const char *to = NULL;
  MclImportRelation relation = { .id = fact->id, .line = fact->line };

  if (fact->n_words == 3) {
    from = mcl_brat_split_argument (fact->words[1]);
    to = mcl_brat_split_argument (fact->words[2]);
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
add_equivalence (Records *self, const MclBratFact *fact)
{
  static const char *const names[] = { MCL_BRAT_EQUIVALENCE };
  static const char *const values[] = { "true" };
  g_autoptr (MclMembers) attributes = mcl_members_new (names, values, 1);

  if (fact->n_words < 3) {
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
set_attribute (Records *self, const MclBratFact *fact, const char *json)
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
add_attribute (Records *self, const MclBratFact *fact)
{
  g_autofree char *json = NULL;
  const char *value = NULL;

  if (fact->n_words < 2) {
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
add_normalisation (Records *self, const MclBratFact *fact)
{
  g_autofree char *value = NULL;
  g_autofree char *json = NULL;

  if (fact->n_words == 3)
    value = g_strconcat (fact->words[2], "\t", fact->tail != NULL ? fact->tail : "", NULL);
  if (!mcl_brat_is_normalisation (value)) {
    report (self, fact, _ ("a normalisation must be like “Reference T1 Base:Entry”"));
    return;
  }
  json = mcl_json_quote (value);
  set_attribute (self, fact, json);
}

static void
add_note (Records *self, const MclBratFact *fact)
{
  const char *target = NULL;
  const char *text = fact->tail != NULL ? fact->tail : "";

  if (fact->n_words < 2) {
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
  void (*add) (Records *self, const MclBratFact *fact);
} Pass;

/**
 * mcl_brat_add_records:
 * @facts: (element-type MclBratFact): the lines, in the order of the file; their words are split
 *   further
 * @import: has the text
 *
 * Adds all annotations and relations to an import.
 */
void
mcl_brat_add_records (GPtrArray *facts, MclImport *import)
{
  static const Pass passes[] = {
    { "E", add_event },       { "E", add_arguments },  { "R", add_relation },
    { "*", add_equivalence }, { "AM", add_attribute }, { "N", add_normalisation },
    { "#", add_note },
  };
  g_auto (Records) self = {
    .import = import,
    .facts = facts,
    .annotations = g_hash_table_new (g_str_hash, g_str_equal),
    .triggers = g_hash_table_new (g_str_hash, g_str_equal),
    .relations = g_hash_table_new (g_str_hash, g_str_equal),
    .attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  add_spans (&self);
  for (guint i = 0; i < G_N_ELEMENTS (passes); i++) {
    for (guint j = 0; j < facts->len; j++) {
      const MclBratFact *fact = g_ptr_array_index (facts, j);

      if (strchr (passes[i].kinds, fact->id[0]) != NULL)
        passes[i].add (&self, fact);
    }
  }
}
