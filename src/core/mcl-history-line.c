/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a history's file (mcl-checked-line.c). The first says which version of the article
 * the steps are about; each other tells what became of a step:
 *
 *   {"article": "sha256"}
 *   {"step": 7, "move": "done", "kind": "tag", "before": {…}, "after": {…}}
 *   {"step": 7, "move": "undone"} */
#include "config.h"

#include "mcl-history-log-private.h"

#include "mcl-checked-line.h"
#include "mcl-json-scan.h"
#include "mcl-merge.h"
#include "mcl-transaction-json.h"

static const MclJsonLimits limits = {
  .max_bytes = MCL_SIDECAR_MAX_BYTES,
  /* Records stand one level deeper than in a sidecar. */
  .max_depth = 65,
  .max_members = 10000,
};

static const char *
get_nick (GType type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (klass, value);

  return found != NULL ? found->value_nick : "";
}

static gboolean
find_value (GType type, const char *nick, int *value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;

  if (found != NULL)
    *value = found->value;
  return found != NULL;
}

/**
 * mcl_history_line_append_head:
 *
 * Writes the first line.
 */
void
mcl_history_line_append_head (GString *out, const char *article_sha256)
{
  g_autoptr (GString) edit = g_string_new (NULL);

  g_string_append_printf (edit, "{\"article\": \"%s\"}", article_sha256);
  mcl_checked_line_append (out, edit);
}

/**
 * mcl_history_line_append:
 * @transaction: the step; only looked at when it was done
 *
 * Writes what became of a step.
 */
void
mcl_history_line_append (GString *out,
                         MclHistoryMove move,
                         guint64 number,
                         MclTransaction *transaction)
{
  g_autoptr (GString) edit = g_string_new (NULL);

  g_string_append_printf (edit, "{\"step\": %" G_GUINT64_FORMAT ", \"move\": \"%s\"", number,
                          get_nick (MCL_TYPE_HISTORY_MOVE, move));
  if (move == MCL_HISTORY_DONE) {
    g_string_append_printf (
        edit, ", \"kind\": \"%s\", ",
        get_nick (MCL_TYPE_TRANSACTION_KIND, mcl_transaction_get_kind (transaction)));
    mcl_transaction_append_sides (edit, transaction);
  }
  g_string_append_c (edit, '}');
  mcl_checked_line_append (out, edit);
}

typedef struct {
  const char *data;
  char *article;
  char *step;
  char *move;
  char *kind;
  MclJsonSlice before;
  MclJsonSlice after;
} Members;

static void
take_value (char **to, const char *data, const MclJsonSlice *value)
{
  gsize n_bytes = value->end - value->start;

  g_free (*to);
  *to = data[value->start] == '"' ? mcl_json_unquote (data + value->start, n_bytes)
                                  : g_strndup (data + value->start, n_bytes);
}

static gboolean
find_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Members *members = user_data;

  if (g_str_equal (name, "article"))
    take_value (&members->article, members->data, value);
  else if (g_str_equal (name, "step"))
    take_value (&members->step, members->data, value);
  else if (g_str_equal (name, "move"))
    take_value (&members->move, members->data, value);
  else if (g_str_equal (name, "kind"))
    take_value (&members->kind, members->data, value);
  else if (g_str_equal (name, "before"))
    members->before = *value;
  else if (g_str_equal (name, "after"))
    members->after = *value;
  return TRUE;
}

static gboolean
find_members (Members *members, const char *data, gsize n_bytes)
{
  MclJsonSlice root = mcl_json_root (data, n_bytes);

  if (!mcl_json_check (data, n_bytes, &limits, NULL, NULL) || data[root.start] != '{')
    return FALSE;
  members->data = data;
  return mcl_json_foreach_member (data, &root, find_member_cb, members);
}

static void
clear_members (Members *members)
{
  g_free (members->article);
  g_free (members->step);
  g_free (members->move);
  g_free (members->kind);
}

static gboolean
take_members (MclHistoryLine *self, Members *members)
{
  int move = 0;

  self->article_sha256 = g_steal_pointer (&members->article);
  if (self->article_sha256 != NULL)
    return TRUE;
  if (members->step == NULL || !find_value (MCL_TYPE_HISTORY_MOVE, members->move, &move))
    return FALSE;
  self->move = (MclHistoryMove) move;
  return g_ascii_string_to_unsigned (members->step, 10, 1, G_MAXINT64, &self->number, NULL);
}

/**
 * mcl_history_line_parse:
 * @line: a line, without its line end
 * @parsed: (out caller-allocates): what it says
 *
 * Returns: FALSE when the line is not whole
 */
gboolean
mcl_history_line_parse (const char *line, gsize n_bytes, MclHistoryLine *parsed)
{
  gsize n_edit_bytes = 0;
  g_autofree char *edit = mcl_checked_line_dup_edit (line, n_bytes, &n_edit_bytes);
  Members members = { 0 };
  gboolean is_good = FALSE;

  *parsed = (MclHistoryLine) { 0 };
  if (edit == NULL)
    return FALSE;
  is_good = find_members (&members, edit, n_edit_bytes) && take_members (parsed, &members);
  clear_members (&members);
  return is_good;
}

static MclTransaction *
new_transaction (const char *edit, gsize n_bytes, const Members *members)
{
  gboolean had_head = FALSE;
  gboolean has_head = FALSE;
  g_autoptr (MclJsonReader) reader = mcl_json_reader_new (edit, n_bytes);
  g_autoptr (MclSidecar) before =
      mcl_transaction_read_side (edit, &members->before, reader, &had_head);
  g_autoptr (MclSidecar) after =
      mcl_transaction_read_side (edit, &members->after, reader, &has_head);
  g_autoptr (MclTransaction) transaction = NULL;
  int kind = MCL_TRANSACTION_MERGE;

  if (before == NULL || after == NULL || had_head != has_head)
    return NULL;
  find_value (MCL_TYPE_TRANSACTION_KIND, members->kind, &kind);
  transaction = mcl_transaction_new ((MclTransactionKind) kind);
  mcl_merge_append_changes (transaction, before, after);
  return mcl_transaction_get_n_changes (transaction) > 0 ? g_steal_pointer (&transaction) : NULL;
}

/**
 * mcl_history_line_parse_step:
 * @line: a line that tells of a step that was done
 *
 * Returns: (transfer full) (nullable): the step
 */
MclTransaction *
mcl_history_line_parse_step (const char *line, gsize n_bytes)
{
  gsize n_edit_bytes = 0;
  g_autofree char *edit = mcl_checked_line_dup_edit (line, n_bytes, &n_edit_bytes);
  Members members = { 0 };
  MclTransaction *transaction = NULL;

  if (edit == NULL)
    return NULL;
  if (find_members (&members, edit, n_edit_bytes))
    transaction = new_transaction (edit, n_edit_bytes, &members);
  clear_members (&members);
  return transaction;
}
