/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and values stand in the labelling configuration too, which is XML 1.0: most control
 * characters can't stand there in any form, and no two controls have the same name. */
#include "config.h"

#include "mcl-format-json.h"
#include "mcl-format-label-studio.h"
#include "mcl-format-reduce.h"

#define REPLACEMENT_CHARACTER 0xfffd

static gboolean
is_xml (gunichar c)
{
  return (c >= 0x20 && c != 0xfffe && c != 0xffff) || c == '\t' || c == '\n' || c == '\r';
}

static gboolean
is_all_xml (const char *string)
{
  for (const char *at = string; *at != '\0'; at = g_utf8_next_char (at)) {
    if (!is_xml (g_utf8_get_char (at)))
      return FALSE;
  }
  return TRUE;
}

/* NULL when all of it can stand there. */
static char *
dup_xml (const char *string)
{
  g_autoptr (GString) made = NULL;

  if (is_all_xml (string))
    return NULL;
  made = g_string_new (NULL);
  for (const char *at = string; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    g_string_append_unichar (made, is_xml (c) ? c : REPLACEMENT_CHARACTER);
  }
  return g_string_free_and_steal (g_steal_pointer (&made));
}

static char *
dup_control_name (const char *name)
{
  static const char *const taken[] = { "label", "text", "note", NULL };

  return g_strv_contains (taken, name) ? g_strconcat (name, "_", NULL) : dup_xml (name);
}

static MclAnnotation *
reduce_label_cb (const MclFormatDocument *document, MclAnnotation *annotation, gpointer data)
{
  MclLossReport *report = data;
  g_autofree char *label = dup_xml (mcl_annotation_get_label (annotation));
  MclAnnotationFields fields;

  if (label == NULL)
    return mcl_annotation_ref (annotation);
  mcl_loss_report_add_annotation (report, MCL_LOSS_LABELS_CHANGED, document, annotation);
  mcl_annotation_get_fields (annotation, &fields);
  fields.label = label;
  return mcl_annotation_new (&fields);
}

static void
reduce_relation_types (MclFormatDocument *document, MclLossReport *report)
{
  for (guint i = 0; i < document->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);
    g_autofree char *type = dup_xml (mcl_relation_get_relation_type (relation));
    MclRelationFields fields;

    if (type == NULL)
      continue;
    mcl_loss_report_add_relation (report, MCL_LOSS_LABELS_CHANGED, document, relation);
    mcl_relation_get_fields (relation, &fields);
    fields.type = type;
    document->relations->pdata[i] = mcl_relation_new (&fields);
    mcl_relation_unref (relation);
  }
}

/**
 * mcl_format_label_studio_reduce:
 *
 * Makes of a document what a task and the configuration of its project can say.
 */
void
mcl_format_label_studio_reduce (MclFormatDocument *document,
                                const MclFormatOptions *options,
                                MclLossReport *report)
{
  static const char *const reserved[] = { "text", "file", NULL };
  const char *skipped = mcl_members_find (document->attributes, MCL_LABEL_STUDIO_SKIPPED);

  if (skipped != NULL && !g_str_equal (skipped, "true"))
    mcl_format_json_drop_attribute (document, MCL_LABEL_STUDIO_SKIPPED, report);
  mcl_format_json_reserve (document, reserved, report);
  mcl_format_reduce_each (document, reduce_label_cb, report);
  reduce_relation_types (document, report);
  mcl_format_reduce_attributes (document, dup_control_name, dup_xml, report);
}
