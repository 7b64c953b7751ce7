/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MclCommandGroup:
 *
 * Under which heading a command stands on the shortcuts page.
 */
typedef enum {
  MCL_COMMAND_GROUP_TAGGING,
  MCL_COMMAND_GROUP_CHANGING,
  MCL_COMMAND_GROUP_MOVING,
  MCL_COMMAND_GROUP_ARTICLE,
  MCL_COMMAND_GROUP_GENERAL,
  MCL_COMMAND_N_GROUPS,
} MclCommandGroup;

/**
 * MclCommandScope:
 * @MCL_COMMAND_SCOPE_TEXT: in the article, before the text view's own keys
 * @MCL_COMMAND_SCOPE_PAGE: on a document's page, after whatever has the focus
 * @MCL_COMMAND_SCOPE_CHARACTER: as that, but by the character that is typed, whichever keys and
 *   modifiers that takes on a keyboard
 * @MCL_COMMAND_SCOPE_APPLICATION: in every window
 * @MCL_COMMAND_SCOPE_WIDGET: where a widget binds it itself
 */
typedef enum {
  MCL_COMMAND_SCOPE_TEXT,
  MCL_COMMAND_SCOPE_PAGE,
  MCL_COMMAND_SCOPE_CHARACTER,
  MCL_COMMAND_SCOPE_APPLICATION,
  MCL_COMMAND_SCOPE_WIDGET,
} MclCommandScope;

/**
 * MclCommand:
 * @action: the action's detailed name; NULL for what is no action
 * @keys: accelerators with a space between, the one to show first
 * @title: what it does, to be translated
 *
 * A command with its keys. All keys of the program stand in one table, from which they are bound,
 * and shown on the shortcuts page and in tooltips.
 */
typedef struct {
  const char *action;
  const char *keys;
  MclCommandGroup group;
  MclCommandScope scope;
  const char *title;
} MclCommand;

const MclCommand *mcl_command_list (guint *n_commands);
const MclCommand *mcl_command_find (const char *action);
const char *mcl_command_group_get_title (MclCommandGroup group);

char *mcl_command_describe_keys (const char *keys) G_GNUC_WARN_UNUSED_RESULT;
char *mcl_command_dup_tooltip (const char *text, const char *action) G_GNUC_WARN_UNUSED_RESULT;
GtkShortcut *mcl_command_new_shortcut (const char *action, const char *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
