//! The smallest client that can ask again on one connection: HTTP/1.1 with a length, so that it takes little of the processor from the server it measures.

use std::net::{IpAddr, SocketAddr};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpSocket, TcpStream},
};

use crate::Fault;

/// One connection, kept open.
pub struct Client {
    stream: BufReader<TcpStream>,
    host: String,
    cookie: String,
}

/// What came back.
pub struct Reply {
    /// 200, 303 …
    pub status: u16,
    /// The session cookie that was set, `name=value`.
    pub cookie: Option<String>,
    /// Where it sends the browser.
    pub location: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// [`Fault`] when nobody listens.
    pub async fn connect(host: &str, cookie: &str) -> Result<Self, Fault> {
        Self::over(TcpStream::connect(host).await?, host, cookie)
    }

    /// Connects from an address of one's own: the public form takes only so much from one place.
    ///
    /// # Errors
    /// [`Fault`] when nobody listens, or this machine has no such address.
    pub async fn connect_from(place: IpAddr, host: &str) -> Result<Self, Fault> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::new(place, 0))?;
        let server = host.parse().map_err(|_| Fault::Reply("a host that is no address"))?;
        Self::over(socket.connect(server).await?, host, "")
    }

    fn over(stream: TcpStream, host: &str, cookie: &str) -> Result<Self, Fault> {
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::with_capacity(1 << 16, stream), host: host.to_owned(), cookie: cookie.to_owned() })
    }

    /// Asks for a page.
    ///
    /// # Errors
    /// [`Fault`] when the answer is cut or has no length.
    pub async fn get(&mut self, path: &str) -> Result<Reply, Fault> {
        let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\n\r\n", self.host, self.cookie);
        self.ask(&request).await
    }

    /// Sends a form.
    ///
    /// # Errors
    /// [`Fault`] when the answer is cut or has no length.
    pub async fn post(&mut self, path: &str, form: &str) -> Result<Reply, Fault> {
        let (host, cookie, length) = (&self.host, &self.cookie, form.len());
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\norigin: http://{host}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{form}"
        );
        self.ask(&request).await
    }

    async fn ask(&mut self, request: &str) -> Result<Reply, Fault> {
        self.stream.write_all(request.as_bytes()).await?;
        let mut line = String::new();
        self.stream.read_line(&mut line).await?;
        let status = line.split(' ').nth(1).and_then(|s| s.parse().ok()).ok_or(Fault::Reply("no status"))?;
        let (mut length, mut cookie, mut location) = (0, None, None);
        loop {
            line.clear();
            self.stream.read_line(&mut line).await?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "set-cookie" => cookie = value.split(';').next().map(str::to_owned),
                "location" => location = Some(value.to_owned()),
                "transfer-encoding" => return Err(Fault::Reply("an answer without a length")),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).await?;
        Ok(Reply { status, cookie, location, body })
    }
}
