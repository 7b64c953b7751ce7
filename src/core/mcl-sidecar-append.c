/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in sidecars one at a time, for the sidecar itself, the journal and the history. */
#include "config.h"

#include "mcl-sidecar.h"

#include "mcl-json-string.h"
#include "mcl-json-writer.h"

static void
put_attributes (MclJsonWriter *self, MclMembers *attributes)
{
  if (mcl_members_get_length (attributes) == 0)
    return;
  mcl_json_writer_begin_member (self, "attributes");
  mcl_json_writer_put_sorted_object (self, attributes);
}

static void
put_slice (MclJsonWriter *self, const char *name, MclText *text, MclRange range)
{
  const char *slice = NULL;
  gsize n_bytes = 0;

  if (mcl_range_is_empty (range))
    return;
  slice = mcl_text_get_slice (text, range, &n_bytes);
  mcl_json_writer_begin_member (self, name);
  mcl_json_append_quoted_len (self->out, slice, n_bytes);
}

static void
put_fragments (MclJsonWriter *self, MclAnnotation *annotation)
{
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  if (n_fragments < 2)
    return;
  mcl_json_writer_begin_member (self, "fragments");
  for (guint i = 0; i < n_fragments; i++)
    g_string_append_printf (self->out, "%s[%u, %u]", i == 0 ? "[" : ", ", fragments[i].start,
                            fragments[i].end);
  g_string_append_c (self->out, ']');
}

/**
 * mcl_sidecar_append_annotation_in:
 * @text: (nullable): the text that it stands in; NULL: without the text of its span and around it
 *
 * Writes an annotation as a sidecar has it.
 */
void
mcl_sidecar_append_annotation_in (GString *out, MclAnnotation *annotation, MclText *text)
{
  MclJsonWriter writer = { .out = out };
  MclRange span = mcl_annotation_get_span (annotation);

  mcl_json_writer_begin_object (&writer);
  mcl_json_writer_put_string (&writer, "id", mcl_annotation_get_id (annotation));
  mcl_json_writer_put_string (&writer, "label", mcl_annotation_get_label (annotation));
  mcl_json_writer_put_integer (&writer, "start", span.start);
  mcl_json_writer_put_integer (&writer, "end", span.end);
  put_fragments (&writer, annotation);
  if (text != NULL && span.end <= mcl_text_get_n_chars (text)) {
    put_slice (&writer, "text", text, span);
    put_slice (&writer, "prefix", text, mcl_sidecar_get_prefix_range (span));
    put_slice (&writer, "suffix", text, mcl_sidecar_get_suffix_range (span, text));
  }
  put_attributes (&writer, mcl_annotation_get_attributes (annotation));
  mcl_json_writer_put_string (&writer, "note", mcl_annotation_get_note (annotation));
  mcl_json_writer_put_string (&writer, "by", mcl_annotation_get_by (annotation));
  mcl_json_writer_put_string (&writer, "created", mcl_annotation_get_created (annotation));
  mcl_json_writer_put_string (&writer, "modified", mcl_annotation_get_modified (annotation));
  mcl_json_writer_put_members (&writer, mcl_annotation_get_unknown (annotation));
  mcl_json_writer_end_object (&writer);
}

/**
 * mcl_sidecar_append_annotation:
 *
 * Writes an annotation as a sidecar has it, without the text of its span and around it.
 */
void
mcl_sidecar_append_annotation (GString *out, MclAnnotation *annotation)
{
  mcl_sidecar_append_annotation_in (out, annotation, NULL);
}

/**
 * mcl_sidecar_append_relation:
 *
 * Writes a relation as a sidecar has it.
 */
void
mcl_sidecar_append_relation (GString *out, MclRelation *relation)
{
  MclJsonWriter writer = { .out = out };

  mcl_json_writer_begin_object (&writer);
  mcl_json_writer_put_string (&writer, "id", mcl_relation_get_id (relation));
  mcl_json_writer_put_string (&writer, "type", mcl_relation_get_relation_type (relation));
  mcl_json_writer_put_string (&writer, "from", mcl_relation_get_from (relation));
  mcl_json_writer_put_string (&writer, "to", mcl_relation_get_to (relation));
  put_attributes (&writer, mcl_relation_get_attributes (relation));
  mcl_json_writer_put_string (&writer, "note", mcl_relation_get_note (relation));
  mcl_json_writer_put_string (&writer, "by", mcl_relation_get_by (relation));
  mcl_json_writer_put_string (&writer, "created", mcl_relation_get_created (relation));
  mcl_json_writer_put_string (&writer, "modified", mcl_relation_get_modified (relation));
  mcl_json_writer_put_members (&writer, mcl_relation_get_unknown (relation));
  mcl_json_writer_end_object (&writer);
}

static void
put_suggestions (MclJsonWriter *self, MclHead *head)
{
  g_autoptr (GPtrArray) suggestions = mcl_head_list_suggestions (head);

  if (suggestions->len == 0)
    return;
  mcl_json_writer_begin_member (self, "suggestions");
  for (guint i = 0; i < suggestions->len; i++) {
    g_string_append (self->out, i == 0 ? "[" : ", ");
    mcl_sidecar_append_annotation (self->out, g_ptr_array_index (suggestions, i));
  }
  g_string_append_c (self->out, ']');
}

/**
 * mcl_sidecar_append_head:
 *
 * Writes status, attributes, note and suggestions as an object with the members that a sidecar has.
 */
void
mcl_sidecar_append_head (GString *out, MclHead *head)
{
  MclJsonWriter writer = { .out = out };

  mcl_json_writer_begin_object (&writer);
  mcl_json_writer_put_string (&writer, "status", mcl_head_get_status (head));
  put_attributes (&writer, mcl_head_get_attributes (head));
  mcl_json_writer_put_string (&writer, "note", mcl_head_get_note (head));
  put_suggestions (&writer, head);
  mcl_json_writer_end_object (&writer);
}
