/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes of a document what lines of brat standoff can say: names of one word, values and notes
 * without tabs and line ends, equivalences as chains. */
#include "config.h"

#include "mcl-format-brat.h"

#include <string.h>

#include "mcl-format-reduce.h"

typedef struct {
  MclFormatDocument *document;
  MclLossReport *report;
} Reduction;

static void
lose (Reduction *self, MclLossKind kind, MclAnnotation *annotation)
{
  mcl_loss_report_add_annotation (self->report, kind, self->document, annotation);
}

/* brat takes its lines apart at these. */
static char *
dup_name (const char *name)
{
  g_autoptr (GString) made = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || (c < 0x80 && strchr (":;,|<>", (int) c)))
      g_string_append_c (made, '_');
    else
      g_string_append_unichar (made, c);
  }
  return g_string_free_and_steal (g_steal_pointer (&made));
}

static char *
dup_line (const char *value)
{
  return g_strdelimit (g_strdup (value), "\t\r\n", ' ');
}

/* What the value of an attribute becomes, as JSON; NULL when nothing can be said of it. */
static char *
dup_value (MclMembers *attributes, const char *name, MclLossKind *loss)
{
  const char *json = mcl_members_find (attributes, name);
  g_autofree char *string = mcl_members_dup_string (attributes, name);
  g_autoptr (MclMembers) made = NULL;
  g_autofree char *line = NULL;

  *loss = MCL_LOSS_N_KINDS;
  if (g_str_equal (json, "true"))
    return g_strdup (json);
  /* Under the name that says what an event is, nothing else can stand. */
  if (g_str_equal (name, MCL_BRAT_EVENT)) {
    *loss = MCL_LOSS_ATTRIBUTES;
    return NULL;
  }
  if (mcl_brat_is_normalisation (string))
    return g_strdup (json);
  if (string != NULL && *string == '\0') {
    *loss = MCL_LOSS_ATTRIBUTES;
    return NULL;
  }
  line = dup_line (string != NULL ? string : json);
  if (string == NULL)
    *loss = MCL_LOSS_ATTRIBUTE_TYPES;
  else if (!g_str_equal (line, string))
    *loss = MCL_LOSS_VALUES_CHANGED;
  made = mcl_members_with_string (NULL, name, line);
  return g_strdup (mcl_members_get_json (made, 0));
}

static MclMembers *
reduce_attributes (Reduction *self, MclAnnotation *annotation)
{
  MclMembers *attributes = mcl_annotation_get_attributes (annotation);
  MclMembers *made = NULL;

  for (guint i = 0; i < mcl_members_get_length (attributes); i++) {
    const char *name = mcl_members_get_name (attributes, i);
    g_autofree char *new_name = dup_name (name);
    MclLossKind loss = MCL_LOSS_N_KINDS;
    g_autofree char *json = dup_value (attributes, name, &loss);
    MclMembers *with = NULL;

    if (json != NULL && mcl_members_find (made, new_name) != NULL) {
      loss = MCL_LOSS_ATTRIBUTES;
      g_clear_pointer (&json, g_free);
    }
    if (loss != MCL_LOSS_N_KINDS)
      lose (self, loss, annotation);
    if (json == NULL)
      continue;
    if (!g_str_equal (name, new_name))
      lose (self, MCL_LOSS_NAMES_CHANGED, annotation);
    with = mcl_members_with (made, new_name, json);
    g_clear_pointer (&made, mcl_members_unref);
    made = with;
  }
  return made;
}

/* A tab, or a carriage return, becomes a blank; the lines stay. */
static char *
dup_note (const char *note)
{
  g_autoptr (GString) made = g_string_new (note);

  g_string_replace (made, "\r\n", "\n", 0);
  return g_strdelimit (g_string_free_and_steal (g_steal_pointer (&made)), "\t\r", ' ');
}

/* Joins again what only line ends part: that is how it will be read. */
static void
join_lines (MclText *text, GArray *ranges)
{
  for (guint i = ranges->len; i-- > 1;) {
    MclRange *left = &g_array_index (ranges, MclRange, i - 1);
    MclRange right = g_array_index (ranges, MclRange, i);
    g_autofree char *gap = mcl_text_dup_slice (text, MCL_RANGE (left->end, right.start));

    if (*gap == '\0' || strspn (gap, "\r\n") < strlen (gap))
      continue;
    left->end = right.end;
    g_array_remove_index (ranges, i);
  }
}

static MclAnnotation *
reduce_annotation_cb (const MclFormatDocument *document, MclAnnotation *annotation, gpointer data)
{
  Reduction *self = data;
  g_autoptr (GArray) ranges = mcl_brat_list_ranges (document->text, annotation);
  g_autofree char *label = dup_name (mcl_annotation_get_label (annotation));
  g_autofree char *note = NULL;
  g_autoptr (MclMembers) attributes = NULL;
  MclRange span = mcl_annotation_get_span (annotation);
  MclAnnotationFields fields;
  guint n_fragments = 0;

  if (ranges->len == 0) {
    lose (self, MCL_LOSS_UNTAGGED, annotation);
    return NULL;
  }
  join_lines (document->text, ranges);
  mcl_annotation_get_fields (annotation, &fields);
  n_fragments = fields.n_fragments < 2 ? 1 : fields.n_fragments;
  fields.span = MCL_RANGE (g_array_index (ranges, MclRange, 0).start,
                           g_array_index (ranges, MclRange, ranges->len - 1).end);
  fields.fragments = (const MclRange *) (gpointer) ranges->data;
  fields.n_fragments = ranges->len > 1 ? ranges->len : 0;
  if (!mcl_range_equal (span, fields.span))
    lose (self, MCL_LOSS_TRIMMED, annotation);
  else if (ranges->len != n_fragments)
    lose (self, MCL_LOSS_FRAGMENTS_JOINED, annotation);
  if (!g_str_equal (label, fields.label))
    lose (self, MCL_LOSS_LABELS_CHANGED, annotation);
  fields.label = label;
  fields.attributes = attributes = reduce_attributes (self, annotation);
  if (fields.note != NULL) {
    note = dup_note (fields.note);
    if (!g_str_equal (note, fields.note))
      lose (self, MCL_LOSS_NOTES_CHANGED, annotation);
    fields.note = note;
  }
  return mcl_annotation_new (&fields);
}

static gboolean
has_flag (MclMembers *members, const char *name)
{
  return mcl_members_get_flag (members, name);
}

static gboolean
is_event (GHashTable *annotations, const char *id)
{
  return has_flag (mcl_annotation_get_attributes (g_hash_table_lookup (annotations, id)),
                   MCL_BRAT_EVENT);
}

/* "Anaphora Antecedent" */
static gboolean
are_argument_names (const char *value)
{
  g_auto (GStrv) names = g_strsplit (value != NULL ? value : "", " ", -1);

  if (g_strv_length (names) != 2 || g_str_equal (value, "Arg1 Arg2"))
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    g_autofree char *name = dup_name (names[i]);

    if (*name == '\0' || !g_str_equal (name, names[i]))
      return FALSE;
  }
  return TRUE;
}

/* The one attribute that says how a relation is written; every other is lost. */
static MclMembers *
reduce_relation_attributes (MclRelation *relation, GHashTable *annotations)
{
  MclMembers *attributes = mcl_relation_get_attributes (relation);
  g_autofree char *names = mcl_members_dup_string (attributes, MCL_BRAT_ARGUMENTS);

  if (has_flag (attributes, MCL_BRAT_EVENT) &&
      is_event (annotations, mcl_relation_get_from (relation)))
    return mcl_members_with_flag (NULL, MCL_BRAT_EVENT, TRUE);
  if (has_flag (attributes, MCL_BRAT_EQUIVALENCE))
    return mcl_members_with_flag (NULL, MCL_BRAT_EQUIVALENCE, TRUE);
  if (are_argument_names (names))
    return mcl_members_with_string (NULL, MCL_BRAT_ARGUMENTS, names);
  return NULL;
}

static MclRelation *
reduce_relation (Reduction *self, MclRelation *relation, GHashTable *annotations)
{
  MclRelationFields fields;
  g_autofree char *type = dup_name (mcl_relation_get_relation_type (relation));
  g_autofree char *note = NULL;
  g_autoptr (MclMembers) attributes = reduce_relation_attributes (relation, annotations);

  mcl_relation_get_fields (relation, &fields);
  if (!g_str_equal (type, fields.type))
    mcl_loss_report_add_relation (self->report, MCL_LOSS_LABELS_CHANGED, self->document, relation);
  if (!mcl_members_equal (attributes, fields.attributes))
    mcl_loss_report_add_relation (self->report, MCL_LOSS_RELATION_ATTRIBUTES, self->document,
                                  relation);
  fields.type = type;
  fields.attributes = attributes;
  if (fields.note != NULL &&
      (has_flag (attributes, MCL_BRAT_EVENT) || has_flag (attributes, MCL_BRAT_EQUIVALENCE))) {
    mcl_loss_report_add_relation (self->report, MCL_LOSS_RELATION_NOTES, self->document, relation);
    fields.note = NULL;
  } else if (fields.note != NULL) {
    note = dup_note (fields.note);
    if (!g_str_equal (note, fields.note))
      mcl_loss_report_add_relation (self->report, MCL_LOSS_NOTES_CHANGED, self->document, relation);
    fields.note = note;
  }
  return mcl_relation_new (&fields);
}

static const char *
find_root (GHashTable *parents, const char *id)
{
  const char *parent = g_hash_table_lookup (parents, id);

  while (parent != NULL) {
    id = parent;
    parent = g_hash_table_lookup (parents, id);
  }
  return id;
}

static void
add_chain (MclFormatDocument *document, const char *type, GHashTable *parents, GHashTable *members)
{
  g_autoptr (GHashTable) lasts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (MclMembers) attributes = mcl_members_with_flag (NULL, MCL_BRAT_EQUIVALENCE, TRUE);

  for (guint i = 0; i < document->annotations->len; i++) {
    gpointer id = (gpointer) mcl_annotation_get_id (g_ptr_array_index (document->annotations, i));
    const char *root = find_root (parents, id);
    const char *last = g_hash_table_lookup (lasts, root);

    if (!g_hash_table_contains (members, id))
      continue;
    if (last != NULL)
      g_ptr_array_add (document->relations, mcl_relation_new (&(MclRelationFields) {
                                                .type = type,
                                                .from = last,
                                                .to = id,
                                                .attributes = attributes,
                                            }));
    g_hash_table_insert (lasts, (gpointer) root, id);
  }
}

/* All that is equivalent by one type, however it is linked, becomes a chain in the text's order. */
static void
chain_equivalences (MclFormatDocument *document, const char *type)
{
  g_autoptr (GHashTable) parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = document->relations->len; i-- > 0;) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);
    const char *from = mcl_relation_get_from (relation);
    const char *to = mcl_relation_get_to (relation);
    const char *from_root = find_root (parents, from);
    const char *to_root = find_root (parents, to);

    if (!has_flag (mcl_relation_get_attributes (relation), MCL_BRAT_EQUIVALENCE) ||
        !g_str_equal (mcl_relation_get_relation_type (relation), type))
      continue;
    g_hash_table_add (members, g_strdup (from));
    g_hash_table_add (members, g_strdup (to));
    if (!g_str_equal (from_root, to_root))
      g_hash_table_insert (parents, g_strdup (from_root), g_strdup (to_root));
    g_ptr_array_remove_index (document->relations, i);
  }
  add_chain (document, type, parents, members);
}

static void
reduce_relations (Reduction *self)
{
  MclFormatDocument *document = self->document;
  g_autoptr (GHashTable) annotations = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer type = NULL;

  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);

    g_hash_table_insert (annotations, (gpointer) mcl_annotation_get_id (annotation), annotation);
  }
  for (guint i = 0; i < document->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);
    MclRelation *reduced = reduce_relation (self, relation, annotations);

    if (has_flag (mcl_relation_get_attributes (reduced), MCL_BRAT_EQUIVALENCE))
      g_hash_table_add (types, g_strdup (mcl_relation_get_relation_type (reduced)));
    document->relations->pdata[i] = reduced;
    mcl_relation_unref (relation);
  }
  g_hash_table_iter_init (&iter, types);
  while (g_hash_table_iter_next (&iter, &type, NULL))
    chain_equivalences (document, type);
  mcl_format_document_sort (document);
}

/**
 * mcl_format_brat_reduce:
 *
 * See the top of the file.
 */
void
mcl_format_brat_reduce (MclFormatDocument *document,
                        const MclFormatOptions *options,
                        MclLossReport *report)
{
  Reduction self = { .document = document, .report = report };
  g_autofree char *stem = mcl_brat_dup_file_stem (document->name);
  g_autofree char *name = mcl_brat_dup_document_name (stem);

  if (!g_str_equal (name, document->name)) {
    mcl_loss_report_add_document (report, MCL_LOSS_DOCUMENT_NAMES_CHANGED, document);
    g_free (document->name);
    document->name = g_steal_pointer (&name);
  }
  mcl_format_reduce_each (document, reduce_annotation_cb, &self);
  reduce_relations (&self);
}
