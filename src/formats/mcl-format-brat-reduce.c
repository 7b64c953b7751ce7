/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes of a document what lines of brat standoff can say: names of one word, values and notes
 * without tabs and line ends. Relations: mcl-format-brat-relations.c. */
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

/**
 * mcl_brat_dup_name:
 *
 * Returns: (transfer full): the name without what brat takes its lines apart at
 */
char *
mcl_brat_dup_name (const char *name)
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
    g_autofree char *new_name = mcl_brat_dup_name (name);
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

/**
 * mcl_brat_dup_note:
 *
 * Returns: (transfer full): the note with blanks for tabs and carriage returns; its lines stay
 */
char *
mcl_brat_dup_note (const char *note)
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
  g_autofree char *label = mcl_brat_dup_name (mcl_annotation_get_label (annotation));
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
    note = mcl_brat_dup_note (fields.note);
    if (!g_str_equal (note, fields.note))
      lose (self, MCL_LOSS_NOTES_CHANGED, annotation);
    fields.note = note;
  }
  return mcl_annotation_new (&fields);
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
  mcl_brat_reduce_relations (document, report);
}
