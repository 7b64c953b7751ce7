/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a journal:
 *
 *   {"check": "16 hex digits", "edit": {"article": "sha256", "base": "sha256", "before":
 *   {"annotations": […], "relations": […]}, "after": {…}}}
 *
 * The records are as in a sidecar; an edit of status, attributes or note has a member "head" on
 * both sides. The check is the start of the SHA-256 of the edit's bytes, so
 * that a line that was torn or damaged is told from a whole one. */
#include "config.h"

#include "mcl-journal-private.h"

#include <string.h>

#include "mcl-json-scan.h"
#include "mcl-record-kind.h"
#include "mcl-sidecar-records.h"

#define CHECK_CHARS 16
#define HEAD "{\"check\": \""
#define MIDDLE "\", \"edit\": "
#define EDIT_AT (strlen (HEAD) + CHECK_CHARS + strlen (MIDDLE))

static const MclJsonLimits limits = {
  .max_bytes = MCL_SIDECAR_MAX_BYTES,
  .max_depth = 64,
  .max_members = 10000,
};

/* The first and the last state of each record that a transaction changes; it may change one twice.
 * Borrowed; NULL for a state in which the record is not there. */
typedef struct {
  GPtrArray *before;
  GPtrArray *after;
  GHashTable *places; /* index + 1 by id */
} NetChanges;

static void
net_changes_init (NetChanges *self)
{
  self->before = g_ptr_array_new ();
  self->after = g_ptr_array_new ();
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
net_changes_clear (NetChanges *self)
{
  g_ptr_array_unref (self->before);
  g_ptr_array_unref (self->after);
  g_hash_table_unref (self->places);
}

static void
net_changes_add (NetChanges *self, const MclRecordKind *kind, gpointer before, gpointer after)
{
  const char *id = NULL;
  guint place = 0;

  if (before == NULL && after == NULL)
    return;
  id = kind->get_id (before != NULL ? before : after);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id));
  if (place > 0) {
    g_ptr_array_index (self->after, place - 1) = after;
    return;
  }
  g_ptr_array_add (self->before, before);
  g_ptr_array_add (self->after, after);
  g_hash_table_insert (self->places, (gpointer) id, GUINT_TO_POINTER (self->before->len));
}

static void
append_records (GString *out, const char *name, const MclRecordKind *kind, GPtrArray *records)
{
  gboolean needs_comma = FALSE;

  g_string_append_printf (out, "\"%s\": [", name);
  for (guint i = 0; i < records->len; i++) {
    gpointer record = g_ptr_array_index (records, i);

    if (record == NULL)
      continue;
    if (needs_comma)
      g_string_append (out, ", ");
    kind->append (out, record);
    needs_comma = TRUE;
  }
  g_string_append_c (out, ']');
}

static void
append_side (
    GString *out, const char *name, GPtrArray *annotations, GPtrArray *relations, MclHead *head)
{
  g_string_append_printf (out, ", \"%s\": {", name);
  append_records (out, "annotations", &mcl_annotation_kind, annotations);
  g_string_append (out, ", ");
  append_records (out, "relations", &mcl_relation_kind, relations);
  if (head != NULL) {
    g_string_append (out, ", \"head\": ");
    mcl_sidecar_append_head (out, head);
  }
  g_string_append_c (out, '}');
}

static void
append_edit (GString *out,
             MclTransaction *transaction,
             const char *article_sha256,
             const char *base_sha256)
{
  NetChanges annotations;
  NetChanges relations;
  MclHead *head_before = NULL;
  MclHead *head_after = NULL;

  net_changes_init (&annotations);
  net_changes_init (&relations);
  for (guint i = 0; i < mcl_transaction_get_n_changes (transaction); i++) {
    const MclChange *change = mcl_transaction_get_change (transaction, i);

    net_changes_add (&annotations, &mcl_annotation_kind, change->annotation_before,
                     change->annotation_after);
    net_changes_add (&relations, &mcl_relation_kind, change->relation_before,
                     change->relation_after);
    if (change->head_before != NULL && head_before == NULL)
      head_before = change->head_before;
    if (change->head_after != NULL)
      head_after = change->head_after;
  }
  g_string_append_printf (out, "{\"article\": \"%s\", \"base\": \"%s\"", article_sha256,
                          base_sha256);
  append_side (out, "before", annotations.before, relations.before, head_before);
  append_side (out, "after", annotations.after, relations.after, head_after);
  g_string_append_c (out, '}');
  net_changes_clear (&annotations);
  net_changes_clear (&relations);
}

/**
 * mcl_journal_entry_append:
 * @base_sha256: of the sidecar as last read or written; empty when there was none
 *
 * Writes a line, with its line end.
 */
void
mcl_journal_entry_append (GString *out,
                          MclTransaction *transaction,
                          const char *article_sha256,
                          const char *base_sha256)
{
  g_autoptr (GString) edit = g_string_new (NULL);
  g_autofree char *check = NULL;

  append_edit (edit, transaction, article_sha256, base_sha256);
  check = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) edit->str, edit->len);
  g_string_append (out, HEAD);
  g_string_append_len (out, check, CHECK_CHARS);
  g_string_append (out, MIDDLE);
  g_string_append_len (out, edit->str, (gssize) edit->len);
  g_string_append (out, "}\n");
}

typedef struct {
  MclJsonSlice article;
  MclJsonSlice base;
  MclJsonSlice before;
  MclJsonSlice after;
  MclJsonSlice annotations;
  MclJsonSlice relations;
  MclJsonSlice head;
  MclJsonSlice attributes;
} Slices;

static gboolean
find_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Slices *slices = user_data;

  if (g_str_equal (name, "article"))
    slices->article = *value;
  else if (g_str_equal (name, "base"))
    slices->base = *value;
  else if (g_str_equal (name, "before"))
    slices->before = *value;
  else if (g_str_equal (name, "after"))
    slices->after = *value;
  else if (g_str_equal (name, "annotations"))
    slices->annotations = *value;
  else if (g_str_equal (name, "relations"))
    slices->relations = *value;
  else if (g_str_equal (name, "head"))
    slices->head = *value;
  else if (g_str_equal (name, "attributes"))
    slices->attributes = *value;
  return TRUE;
}

static gboolean
starts_with (const char *data, const MclJsonSlice *slice, char first)
{
  return slice->end > slice->start && data[slice->start] == first;
}

static void
read_head (MclSidecar *sidecar, MclJsonReader *reader, const char *data, const MclJsonSlice *object)
{
  MclJsonPlace place = { .name = "head", .i = -1 };
  Slices slices = { 0 };

  if (!mcl_json_reader_enter (reader, &place, mcl_json_reader_parse (reader, object)))
    return;
  sidecar->status = g_strdup (mcl_json_reader_get_string (reader, &place, "status"));
  sidecar->note = g_strdup (mcl_json_reader_get_string (reader, &place, "note"));
  mcl_json_foreach_member (data, object, find_member_cb, &slices);
  if (starts_with (data, &slices.attributes, '{'))
    sidecar->attributes = mcl_json_reader_dup_members (reader, &slices.attributes, NULL);
}

static MclSidecar *
read_side (const char *data, const MclJsonSlice *side, MclJsonReader *reader, gboolean *has_head)
{
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_new ();
  Slices slices = { 0 };

  if (!starts_with (data, side, '{'))
    return NULL;
  mcl_json_foreach_member (data, side, find_member_cb, &slices);
  if (!starts_with (data, &slices.annotations, '[') || !starts_with (data, &slices.relations, '['))
    return NULL;
  mcl_sidecar_read_records (sidecar, reader, data, &slices.annotations, &slices.relations, TRUE);
  *has_head = starts_with (data, &slices.head, '{');
  if (*has_head)
    read_head (sidecar, reader, data, &slices.head);
  return mcl_json_reader_has_failed (reader) ? NULL : g_steal_pointer (&sidecar);
}

static MclJournalEntry *
parse_edit (const char *data, gsize n_bytes, char **article_sha256)
{
  g_autoptr (MclJsonReader) reader = NULL;
  g_autoptr (MclSidecar) before = NULL;
  g_autoptr (MclSidecar) after = NULL;
  MclJournalEntry *entry = NULL;
  Slices slices = { 0 };
  gboolean had_head = FALSE;
  gboolean has_head = FALSE;

  if (!mcl_json_check (data, n_bytes, &limits, NULL, NULL) || *data != '{')
    return NULL;
  reader = mcl_json_reader_new (data, n_bytes);
  mcl_json_foreach_member (data, mcl_json_reader_get_root (reader), find_member_cb, &slices);
  before = read_side (data, &slices.before, reader, &had_head);
  after = read_side (data, &slices.after, reader, &has_head);
  if (before == NULL || after == NULL || had_head != has_head ||
      !starts_with (data, &slices.article, '"'))
    return NULL;

  *article_sha256 =
      mcl_json_unquote (data + slices.article.start, slices.article.end - slices.article.start);
  entry = g_new0 (MclJournalEntry, 1);
  if (starts_with (data, &slices.base, '"'))
    entry->base_sha256 =
        mcl_json_unquote (data + slices.base.start, slices.base.end - slices.base.start);
  entry->before = g_steal_pointer (&before);
  entry->after = g_steal_pointer (&after);
  entry->has_head = has_head;
  return entry;
}

/**
 * mcl_journal_entry_parse:
 * @line: a line, without its line end
 * @article_sha256: (out): of the article that was edited
 *
 * Returns: (transfer full) (nullable): the edit; NULL when the line is not whole
 */
MclJournalEntry *
mcl_journal_entry_parse (const char *line, gsize n_bytes, char **article_sha256)
{
  g_autofree char *check = NULL;
  const char *edit = line + EDIT_AT;
  gsize n_edit_bytes = 0;

  if (n_bytes <= EDIT_AT + 1 || memcmp (line, HEAD, strlen (HEAD)) != 0 ||
      memcmp (edit - strlen (MIDDLE), MIDDLE, strlen (MIDDLE)) != 0 || line[n_bytes - 1] != '}')
    return NULL;
  n_edit_bytes = n_bytes - EDIT_AT - 1;
  check = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) edit, n_edit_bytes);
  if (memcmp (check, line + strlen (HEAD), CHECK_CHARS) != 0)
    return NULL;
  return parse_edit (edit, n_edit_bytes, article_sha256);
}

void
mcl_journal_entry_free (MclJournalEntry *self)
{
  mcl_sidecar_free (self->before);
  mcl_sidecar_free (self->after);
  g_free (self->base_sha256);
  g_free (self);
}
