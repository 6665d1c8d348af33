# The worker at home: plain workerd, SQLite and files on the local disk. The supervisor starts it with
#   workerd serve packages/server/workerd.capnp --socket-addr http=… --directory-path rooms=… blobs=… pages=… countries=…
# and the settings in the environment. Never change a uniqueKey: it names the folder of the rooms on disk,
# and their ids are derived from it.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "deskbell", worker = .deskbell),
    (name = "rooms", disk = (writable = true)),
    (name = "blobs", disk = (writable = true)),
    (name = "pages", disk = (writable = false)),
    (name = "countries", disk = (writable = false)),
    # Nothing in the worker may reach the network: it has no address to call.
    (name = "nowhere", network = (allow = [], deny = ["0.0.0.0/0", "::/0"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "deskbell")],
);

const deskbell :Workerd.Worker = (
  modules = [(name = "index.js", esModule = embed "../../dist/worker/index.js")],
  compatibilityDate = "2026-10-01",
  globalOutbound = "nowhere",
  durableObjectNamespaces = [
    (className = "VisitorRoom", uniqueKey = "deskbell-visitor", enableSql = true),
    (className = "AccountRoom", uniqueKey = "deskbell-account", enableSql = true),
    (className = "IndexRoom", uniqueKey = "deskbell-index", enableSql = true),
  ],
  durableObjectStorage = (localDisk = "rooms"),
  bindings = [
    (name = "VISITOR", durableObjectNamespace = "VisitorRoom"),
    (name = "ACCOUNT", durableObjectNamespace = "AccountRoom"),
    (name = "INDEX", durableObjectNamespace = "IndexRoom"),
    (name = "BLOB_DISK", service = "blobs"),
    (name = "ASSET_DISK", service = "pages"),
    (name = "COUNTRY_DISK", service = "countries"),
    (name = "SERVER_KEY", fromEnvironment = "SERVER_KEY"),
    (name = "PUBLIC_URL", fromEnvironment = "PUBLIC_URL"),
    (name = "TRUSTED_PROXIES", fromEnvironment = "TRUSTED_PROXIES"),
    (name = "DESKBELL_ACCOUNT", fromEnvironment = "DESKBELL_ACCOUNT"),
  ],
);
