/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-status.h"

#include <glib/gi18n.h>

typedef struct {
  const char *id;
  const char *name;
  const char *icon_name;
} Status;

/* Those of the built-in schemas; a folder may have its own. */
static const Status statuses[] = {
  { "todo", NC_ ("status of an article", "To Do"), NULL },
  { "in-progress", NC_ ("status of an article", "In Progress"), "document-edit-symbolic" },
  { MCL_STATUS_DONE, NC_ ("status of an article", "Done"), "object-select-symbolic" },
  { "needs-review", NC_ ("status of an article", "Needs Review"), "mail-mark-important-symbolic" },
};

static const Status *
find_status (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (statuses[i].id, id) == 0)
      return &statuses[i];
  return NULL;
}

/**
 * mcl_status_get_name:
 * @status: a status of a schema
 *
 * Returns: its name in the user's language, or as the schema has it
 */
const char *
mcl_status_get_name (const char *status)
{
  const Status *known = find_status (status);

  return known != NULL ? g_dpgettext2 (NULL, "status of an article", known->name) : status;
}

/**
 * mcl_status_get_icon_name:
 * @status: (nullable): a status of a schema
 *
 * Returns: (nullable): an icon that goes with the name
 */
const char *
mcl_status_get_icon_name (const char *status)
{
  const Status *known = find_status (status);

  return known != NULL ? known->icon_name : NULL;
}
