/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two documents are the same when their records are, written in the one way that the sidecar has
 * for each. Without ids, a relation's ends are known by what stands there. Writing takes long, and
 * most documents come back record for record: that is looked at first. */
#include "config.h"

#include "mcl-format-compare.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-id-index.h"
#include "mcl-json-slice.h"
#include "mcl-json-string.h"

/* Escapes in a string, and space in an array or an object, are no difference. NULL: as it stands.
 */
static char *
dup_normal_json (const char *json)
{
  gsize n_bytes = strlen (json);
  g_autofree char *string = NULL;

  if (json[0] == '[' || json[0] == '{')
    return mcl_json_dup_compact (json, n_bytes);
  if (json[0] != '"' || strchr (json, '\\') == NULL)
    return NULL;
  string = mcl_json_unquote (json, n_bytes);
  return mcl_json_quote (string);
}

static MclMembers *
normalise_members (MclMembers *members)
{
  MclMembers *normal = members != NULL ? mcl_members_ref (members) : NULL;

  for (guint i = 0; i < mcl_members_get_length (members); i++) {
    g_autofree char *json = dup_normal_json (mcl_members_get_json (members, i));
    MclMembers *with = NULL;

    if (json == NULL)
      continue;
    with = mcl_members_with (normal, mcl_members_get_name (members, i), json);
    mcl_members_unref (normal);
    normal = with;
  }
  return normal;
}

static char *
write_annotation (MclAnnotation *annotation, gboolean with_id)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MclAnnotation) normal = NULL;
  g_autoptr (MclMembers) attributes = NULL;
  MclAnnotationFields fields;

  mcl_annotation_get_fields (annotation, &fields);
  fields.attributes = attributes = normalise_members (fields.attributes);
  if (!with_id)
    fields.id = "*";
  normal = mcl_annotation_new (&fields);
  mcl_sidecar_append_annotation (out, normal);
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static char *
write_relation (MclRelation *relation, GHashTable *ends, gboolean with_id)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MclRelation) normal = NULL;
  g_autoptr (MclMembers) attributes = NULL;
  MclRelationFields fields;

  mcl_relation_get_fields (relation, &fields);
  fields.attributes = attributes = normalise_members (fields.attributes);
  if (!with_id) {
    fields.id = "*";
    fields.from = g_hash_table_lookup (ends, fields.from);
    fields.to = g_hash_table_lookup (ends, fields.to);
  }
  normal = mcl_relation_new (&fields);
  mcl_sidecar_append_relation (out, normal);
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static GPtrArray *
write_records (const MclFormatDocument *document, gboolean with_ids)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) ends = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);

    g_ptr_array_add (records, write_annotation (annotation, with_ids));
    g_hash_table_insert (ends, (gpointer) mcl_annotation_get_id (annotation),
                         g_ptr_array_index (records, i));
  }
  for (guint i = 0; i < document->relations->len; i++)
    g_ptr_array_add (records,
                     write_relation (g_ptr_array_index (document->relations, i), ends, with_ids));
  g_ptr_array_sort_values (records, (GCompareFunc) strcmp);
  return records;
}

/* Both sorted: the first one that the other has not. */
static char *
compare_records (GPtrArray *expected, GPtrArray *found)
{
  for (guint i = 0; i < MAX (expected->len, found->len); i++) {
    const char *one = i < expected->len ? g_ptr_array_index (expected, i) : NULL;
    const char *other = i < found->len ? g_ptr_array_index (found, i) : NULL;

    if (g_strcmp0 (one, other) == 0)
      continue;
    if (other == NULL || (one != NULL && strcmp (one, other) < 0))
      /* Translators: %s is a record in JSON */
      return g_strdup_printf (_ ("this is missing: %s"), one);
    /* Translators: %s is a record in JSON */
    return g_strdup_printf (_ ("this should not be there: %s"), other);
  }
  return NULL;
}

static gboolean
equal_texts (MclText *one, MclText *other)
{
  gsize n_bytes = 0;
  gsize n_other_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (one, &n_bytes);
  const char *other_utf8 = mcl_text_get_utf8 (other, &n_other_bytes);

  return n_bytes == n_other_bytes && memcmp (utf8, other_utf8, n_bytes) == 0;
}

static gboolean
equal_json (const char *one, const char *other)
{
  g_autofree char *normal = NULL;
  g_autofree char *other_normal = NULL;

  if (one == NULL || other == NULL)
    return one == other;
  if (g_str_equal (one, other))
    return TRUE;
  normal = dup_normal_json (one);
  other_normal = dup_normal_json (other);
  return g_str_equal (normal != NULL ? normal : one, other_normal != NULL ? other_normal : other);
}

/* Attributes in any order. */
static gboolean
equal_members (MclMembers *one, MclMembers *other)
{
  if (mcl_members_get_length (one) != mcl_members_get_length (other))
    return FALSE;
  for (guint i = 0; i < mcl_members_get_length (one); i++) {
    if (!equal_json (mcl_members_get_json (one, i),
                     mcl_members_find (other, mcl_members_get_name (one, i))))
      return FALSE;
  }
  return TRUE;
}

static gboolean
equal_records (const MclFormatDocument *one, const MclFormatDocument *other)
{
  if (one->annotations->len != other->annotations->len ||
      one->relations->len != other->relations->len)
    return FALSE;
  for (guint i = 0; i < one->annotations->len; i++) {
    if (!mcl_annotation_equal (g_ptr_array_index (one->annotations, i),
                               g_ptr_array_index (other->annotations, i)))
      return FALSE;
  }
  for (guint i = 0; i < one->relations->len; i++) {
    if (!mcl_relation_equal (g_ptr_array_index (one->relations, i),
                             g_ptr_array_index (other->relations, i)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
equal_but_for_id (MclAnnotation *one, MclAnnotation *other)
{
  MclAnnotationFields a;
  MclAnnotationFields b;

  mcl_annotation_get_fields (one, &a);
  mcl_annotation_get_fields (other, &b);
  return mcl_range_equal (a.span, b.span) && g_str_equal (a.label, b.label) &&
         a.n_fragments == b.n_fragments &&
         (a.n_fragments == 0 ||
          memcmp (a.fragments, b.fragments, a.n_fragments * sizeof *a.fragments) == 0) &&
         mcl_members_equal (a.attributes, b.attributes) && g_strcmp0 (a.note, b.note) == 0 &&
         g_strcmp0 (a.by, b.by) == 0 && g_strcmp0 (a.created, b.created) == 0 &&
         g_strcmp0 (a.modified, b.modified) == 0 && mcl_members_equal (a.unknown, b.unknown);
}

/* A relation whose ends are known by where they stand among the annotations, from 1. */
typedef struct {
  guint from;
  guint to;
  MclRelationFields fields;
} PlacedRelation;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const PlacedRelation *one = a;
  const PlacedRelation *other = b;

  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  if (one->to != other->to)
    return one->to < other->to ? -1 : 1;
  return strcmp (one->fields.type, other->fields.type);
}

static GArray *
place_relations (const MclFormatDocument *document)
{
  GArray *placed =
      g_array_sized_new (FALSE, FALSE, sizeof (PlacedRelation), document->relations->len);
  g_auto (MclIdIndex) places = { 0 };

  for (guint i = 0; i < document->annotations->len; i++)
    mcl_id_index_add (&places, mcl_annotation_get_id (g_ptr_array_index (document->annotations, i)),
                      GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < document->relations->len; i++) {
    PlacedRelation relation;

    mcl_relation_get_fields (g_ptr_array_index (document->relations, i), &relation.fields);
    relation.from = GPOINTER_TO_UINT (mcl_id_index_lookup (&places, relation.fields.from));
    relation.to = GPOINTER_TO_UINT (mcl_id_index_lookup (&places, relation.fields.to));
    g_array_append_val (placed, relation);
  }
  g_array_sort (placed, compare_placed);
  return placed;
}

static gboolean
equal_placed (const PlacedRelation *one, const PlacedRelation *other)
{
  const MclRelationFields *a = &one->fields;
  const MclRelationFields *b = &other->fields;

  return compare_placed (one, other) == 0 && mcl_members_equal (a->attributes, b->attributes) &&
         g_strcmp0 (a->note, b->note) == 0 && g_strcmp0 (a->by, b->by) == 0 &&
         g_strcmp0 (a->created, b->created) == 0 && g_strcmp0 (a->modified, b->modified) == 0 &&
         mcl_members_equal (a->unknown, b->unknown);
}

/* Relations stand in the order of their ids. */
static gboolean
equal_relations (const MclFormatDocument *one, const MclFormatDocument *other)
{
  g_autoptr (GArray) relations = NULL;
  g_autoptr (GArray) other_relations = NULL;

  if (one->relations->len == 0)
    return TRUE;
  relations = place_relations (one);
  other_relations = place_relations (other);
  for (guint i = 0; i < relations->len; i++) {
    if (!equal_placed (&g_array_index (relations, PlacedRelation, i),
                       &g_array_index (other_relations, PlacedRelation, i)))
      return FALSE;
  }
  return TRUE;
}

/* Whether annotations stand in the same order, whatever their ids are. */
static gboolean
equal_in_order (const MclFormatDocument *one, const MclFormatDocument *other)
{
  if (one->annotations->len != other->annotations->len ||
      one->relations->len != other->relations->len)
    return FALSE;
  for (guint i = 0; i < one->annotations->len; i++) {
    if (!equal_but_for_id (g_ptr_array_index (one->annotations, i),
                           g_ptr_array_index (other->annotations, i)))
      return FALSE;
  }
  return equal_relations (one, other);
}

/**
 * mcl_format_compare:
 * @with_ids: whether records must have the same ids; else the same records under other ids do
 *
 * Returns: (transfer full) (nullable): the first difference, for people; NULL when both say the
 *   same
 */
char *
mcl_format_compare (const MclFormatDocument *expected,
                    const MclFormatDocument *found,
                    gboolean with_ids)
{
  g_autoptr (GPtrArray) expected_records = NULL;
  g_autoptr (GPtrArray) found_records = NULL;

  if (!equal_texts (expected->text, found->text))
    return g_strdup (_ ("the text is another"));
  if (g_strcmp0 (expected->status, found->status) != 0)
    return g_strdup (_ ("the document’s status is another"));
  if (g_strcmp0 (expected->note, found->note) != 0)
    return g_strdup (_ ("the note on the document is another"));
  if (!equal_members (expected->attributes, found->attributes))
    return g_strdup (_ ("the attributes of the document are others"));
  if (with_ids ? equal_records (expected, found) : equal_in_order (expected, found))
    return NULL;
  expected_records = write_records (expected, with_ids);
  found_records = write_records (found, with_ids);
  return compare_records (expected_records, found_records);
}
