# sqlcipher3 is the standard library's sqlite3 built on SQLCipher: the same interface under another name.
from sqlite3 import Connection as Connection
from sqlite3 import Error as Error
from sqlite3 import OperationalError as OperationalError
from sqlite3 import connect as connect
